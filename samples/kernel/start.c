// SPDX-License-Identifier: Apache-2.0
/* The toy kernel's own part: it starts, and it crashes while it sets up its second device. */
#include "../r2/toy.h"
#include "led.h"

#define noinline __attribute__((noinline))

static struct led_registers board;
static struct toy_led leds[] = {
	{ .device = { .name = "power" }, .registers = &board },
	{ .device = { .name = "disk" } }, /* nobody has given it its registers */
};

static noinline int toy_led_probe(struct toy_led *led)
{
	int error = toy_device_register(&led->device);

	if (error)
		return error;
	toy_led_on(led);
	return toy_device_notify(&led->device, TOY_EVENT_START);
}

static noinline int toy_probe_all(void)
{
	int error = 0;

	for (unsigned int i = 0; !error && i < sizeof(leds) / sizeof(leds[0]); i++)
		error = toy_led_probe(&leds[i]);
	return error;
}

static noinline int toy_init(void)
{
	struct toy_queue *queue = toy_queue_create(4);
	int error = toy_probe_all();

	return error ? error : toy_queue_push(queue, &leds[0].device);
}

void toy_start_kernel(void)
{
	toy_init();
	for (;;)
		__asm__ volatile("hlt");
}
