// SPDX-License-Identifier: Apache-2.0
#include "../include/export.h"
#include "toy.h"

static struct toy_device *devices;

int toy_device_count;
EXPORT_SYMBOL(toy_device_count);

int toy_device_register(struct toy_device *device)
{
	device->id = toy_device_count++;
	device->next = devices;
	device->pending = 0;
	devices = device;
	return 0;
}
EXPORT_SYMBOL(toy_device_register);

int toy_device_notify(struct toy_device *device, enum toy_event event)
{
	return device && event < TOY_EVENT_COUNT ? 0 : -1;
}
EXPORT_SYMBOL(toy_device_notify);
