// SPDX-License-Identifier: Apache-2.0
#include "../include/export.h"
#include "toy.h"

struct toy_queue {
	unsigned int capacity;
	unsigned int used;
	unsigned long rejected;
	struct toy_device *devices[16];
};

static struct toy_queue queues[4];
static unsigned int queue_count;

struct toy_queue *toy_queue_create(unsigned int capacity)
{
	struct toy_queue *queue = &queues[queue_count++ % 4];

	queue->capacity = capacity < 16 ? capacity : 16;
	return queue;
}
EXPORT_SYMBOL(toy_queue_create);

int toy_queue_push(struct toy_queue *queue, struct toy_device *device)
{
	if (queue->used == queue->capacity) {
		queue->rejected++;
		return -1;
	}
	queue->devices[queue->used++] = device;
	return 0;
}
EXPORT_SYMBOL(toy_queue_push);

struct toy_device *toy_queue_peek(struct toy_queue *queue)
{
	return queue->used ? queue->devices[0] : 0;
}
EXPORT_SYMBOL(toy_queue_peek);
