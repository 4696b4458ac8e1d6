/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TOY_KABI_H
#define TOY_KABI_H

/* A field that a later release may use. */
#define KABI_RESERVE(n) unsigned long __kabi_reserved##n

/* The use of such a field: --stable goes on to see the reserved one. */
#define KABI_USE(n, field)           \
	union {                      \
		KABI_RESERVE(n);     \
		struct {             \
			field;       \
		};                   \
	}

/* A rule for symversions: four strings, version 1. */
#define KABI_RULE(id, type, target, value)                             \
	static const char kabi_rule_##id[] __attribute__((             \
		used, aligned(1),                                      \
		section(".discard.gendwarfksyms.kabi_rules"))) =       \
		"1\0" type "\0" target "\0" value

/* An enumerator that came later and is not to be seen. */
#define KABI_ENUMERATOR_IGNORE(enumeration, name) \
	KABI_RULE(ignore_##name, "enumerator_ignore", #enumeration " " #name, "")

/* An enumerator whose value changed; it is to be seen with the old one. */
#define KABI_ENUMERATOR_VALUE(enumeration, name, value) \
	KABI_RULE(value_##name, "enumerator_value", #enumeration " " #name, #value)

#endif
