/* user.ko: a module that needs toy_timer_start. Made with gcc 12: gcc -Os -fno-asynchronous-unwind-tables -fno-ident -c user.c -o user.ko && strip --strip-debug user.ko */
int toy_timer_start(void *timer, unsigned long expires);

int user_start(void *timer) {
  return toy_timer_start(timer, 1);
}
