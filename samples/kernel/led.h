/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TOY_LED_H
#define TOY_LED_H

struct led_registers {
	unsigned int brightness;
};

struct toy_led {
	struct toy_device device;
	struct led_registers *registers;
};

static inline void led_write(struct led_registers *registers, unsigned int value)
{
	*(volatile unsigned int *)&registers->brightness = value;
}

static inline void toy_led_on(struct toy_led *led)
{
	led_write(led->registers, 255);
}

#endif
