// SPDX-License-Identifier: Apache-2.0
#include "../include/export.h"
#include "toy.h"

void toy_timer_start(struct toy_timer *timer, unsigned long expires)
{
	timer->expires = expires + timer->slack;
}
EXPORT_SYMBOL(toy_timer_start);

int toy_timer_cancel(struct toy_timer *timer)
{
	int was_active = timer->expires != 0;

	timer->expires = 0;
	return was_active;
}
EXPORT_SYMBOL(toy_timer_cancel);
