/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TOY_EXPORT_H
#define TOY_EXPORT_H

/*
 * A kernel build finds the exports of an object by marker symbols named
 * __export_symbol_NAME. The record behind the marker: licence, namespace, the
 * symbol.
 */
#define EXPORT_SYMBOL(name)                            \
	__asm__(".pushsection .export_symbol, \"a\"\n" \
		"__export_symbol_" #name ":\n"         \
		"	.asciz \"\"\n"                 \
		"	.asciz \"\"\n"                 \
		"	.balign 8\n"                   \
		"	.quad " #name "\n"             \
		".popsection\n")

#endif
