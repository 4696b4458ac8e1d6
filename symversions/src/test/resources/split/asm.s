	.text
	.globl in_assembler
	.type in_assembler, @function
in_assembler:
	ret
	.size in_assembler, .-in_assembler
