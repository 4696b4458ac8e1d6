/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TOY_H
#define TOY_H

#include "../include/kabi.h"

enum toy_event {
	TOY_EVENT_START,
	TOY_EVENT_STOP,
	TOY_EVENT_COUNT,
};

struct toy_timer {
	unsigned long expires;
	void (*function)(struct toy_timer *timer);
};

struct toy_device {
	const char *name;
	unsigned int id;
	struct toy_device *next;
	KABI_RESERVE(1);
	KABI_RESERVE(2);
};

struct toy_queue; /* its users see only pointers */

extern int toy_device_count;
int toy_device_register(struct toy_device *device);
int toy_device_notify(struct toy_device *device, enum toy_event event);

struct toy_queue *toy_queue_create(unsigned int capacity);
int toy_queue_push(struct toy_queue *queue, struct toy_device *device);

void toy_timer_start(struct toy_timer *timer, unsigned long expires);
int toy_timer_cancel(struct toy_timer *timer);

#endif
