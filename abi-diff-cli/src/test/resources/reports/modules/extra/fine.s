# fine.ko: as fine.s -o fine.ko (binutils 2.40, x86-64)
	.section .modinfo,"a"
	.asciz "license=GPL"
	.asciz "name=fine"
	.asciz "vermagic=7.2.0 SMP preempt mod_unload modversions"
	.section __versions,"a"
	.quad 0x00000001
	.asciz "page_get"
	.zero 47
	.quad 0x00000004
	.asciz "for_gpl"
	.zero 48
	.text
	call page_get
	call for_gpl
