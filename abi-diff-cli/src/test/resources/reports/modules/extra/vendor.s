# vendor.ko: as vendor.s -o vendor.ko (binutils 2.40, x86-64)
	.section .modinfo,"a"
	.asciz "license=Proprietary"
	.asciz "name=vendor"
	.asciz "vermagic=7.2.0 SMP preempt mod_unload modversions"
	.section __versions,"a"
	.quad 0x00000001
	.asciz "page_get"
	.zero 47
	.quad 0x000000ff
	.asciz "page_put"
	.zero 47
	.quad 0x00000003
	.asciz "hidden_init"
	.zero 44
	.quad 0x00000004
	.asciz "for_gpl"
	.zero 48
	.quad 0x00000005
	.asciz "spaced"
	.zero 49
	.text
	call page_get
	call page_put
	call hidden_init
	call for_gpl
	call spaced
