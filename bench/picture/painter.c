// Draws on an X screen by a program of timed frames, and says when each frame was drawn (CLOCK_REALTIME, microseconds).
// Build: cc -O2 painter.c -o painter -lX11
// Reads lines:
//   picture NAME PATH                      a file of width, height (u32) and BGRX pixels
//   window NAME X Y WIDTH HEIGHT           a window without a frame, black, shown above those before it
//   button NAME X Y WIDTH HEIGHT           a window that turns from black to white and back at each press
//   copy PICTURE X Y WIDTH HEIGHT WINDOW TO_X TO_Y
//   fill WINDOW RRGGBB                     the whole of it, in one colour
//   code WINDOW X Y NUMBER                 the bar code of a frame: 10 bits of 16 x 16 pixels, and below it its inverse
//   show WINDOW X Y WIDTH HEIGHT           puts what was drawn on the screen at once
//   move WINDOW X Y / hide WINDOW / raise WINDOW / close WINDOW
//   frame NUMBER AT_US                     what follows, up to the next of its kind or run, belongs to this frame
//   run                                    draws the frames; prints "made NUMBER TIME" for each, and "done"
// Outside of frames a command is done at once. It ends with its input.
#define _GNU_SOURCE
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
enum { MOST = 64, NAME = 32, LINE = 512, BITS = 10, BLOCK = 16 };
struct picture { char name[NAME]; Pixmap pixels; };
struct window { char name[NAME]; Window id; Pixmap store; int width, height, is_button, is_white; };
static struct picture pictures[MOST];
static struct window windows[MOST];
static int picture_count, window_count, is_recording;
static char **script;
static size_t script_length, script_room;
static Display *display;
static GC gc;

static void fail(const char *what, const char *why) { fprintf(stderr, "%s: %s\n", what, why); exit(1); }
static long long clock_us(clockid_t clock) { struct timespec t; clock_gettime(clock, &t); return t.tv_sec * 1000000LL + t.tv_nsec / 1000; }
static struct picture *picture_named(const char *name) {
  for (int i = 0; i < picture_count; i++) if (strcmp(pictures[i].name, name) == 0) return &pictures[i];
  fail("no picture", name); return NULL;
}
static struct window *window_named(const char *name) {
  for (int i = 0; i < window_count; i++) if (strcmp(windows[i].name, name) == 0) return &windows[i];
  fail("no window", name); return NULL;
}
static void fill(Drawable target, int is_white, int x, int y, int width, int height) {
  XSetForeground(display, gc, is_white ? 0xffffff : 0);
  XFillRectangle(display, target, gc, x, y, width, height);
}
static void load_picture(const char *name, const char *path) {
  if (picture_count == MOST) fail("too many pictures", name);
  FILE *file = fopen(path, "rb"); uint32_t size[2];
  if (file == NULL || fread(size, 4, 2, file) != 2) fail("cannot read", path);
  struct picture *made = &pictures[picture_count++]; snprintf(made->name, NAME, "%s", name);
  made->pixels = XCreatePixmap(display, DefaultRootWindow(display), size[0], size[1], 24);
  enum { STRIP = 64 }; char *strip = malloc((size_t)size[0] * 4 * STRIP);
  XImage *image = XCreateImage(display, DefaultVisual(display, DefaultScreen(display)), 24, ZPixmap, 0, strip, size[0], STRIP, 32, size[0] * 4);
  for (uint32_t y = 0; y < size[1]; y += STRIP) {
    uint32_t rows = size[1] - y < STRIP ? size[1] - y : STRIP;
    if (fread(strip, (size_t)size[0] * 4, rows, file) != rows) fail("too short", path);
    XPutImage(display, made->pixels, gc, image, 0, 0, 0, y, size[0], rows);
  }
  fclose(file); XDestroyImage(image); XSync(display, False);
}
static void open_window(const char *name, int x, int y, int width, int height, int is_button) {
  if (window_count == MOST) fail("too many windows", name);
  struct window *made = &windows[window_count++]; snprintf(made->name, NAME, "%s", name);
  made->width = width; made->height = height; made->is_button = is_button; made->is_white = 0;
  XSetWindowAttributes look = { .override_redirect = True, .event_mask = ExposureMask | (is_button ? ButtonPressMask : 0) };
  made->id = XCreateWindow(display, DefaultRootWindow(display), x, y, width, height, 0, 24, InputOutput, CopyFromParent, CWOverrideRedirect | CWEventMask, &look);
  made->store = XCreatePixmap(display, made->id, width, height, 24);
  fill(made->store, 0, 0, 0, width, height); XMapRaised(display, made->id);
}
static void code(struct window *target, int x, int y, int number) {
  for (int bit = 0; bit < BITS; bit++) for (int row = 0; row < 2; row++)
    fill(target->store, ((number >> bit) & 1) != row, x + bit * BLOCK, y + row * BLOCK, BLOCK, BLOCK);
}
static void obey(char *line) {
  char a[NAME], b[NAME], path[LINE]; int x, y, w, h, p, q; unsigned colour; struct window *on;
  if (sscanf(line, "picture %31s %511[^\n]", a, path) == 2) load_picture(a, path);
  else if (sscanf(line, "window %31s %d %d %d %d", a, &x, &y, &w, &h) == 5) open_window(a, x, y, w, h, 0);
  else if (sscanf(line, "button %31s %d %d %d %d", a, &x, &y, &w, &h) == 5) open_window(a, x, y, w, h, 1);
  else if (sscanf(line, "copy %31s %d %d %d %d %31s %d %d", a, &x, &y, &w, &h, b, &p, &q) == 8)
    XCopyArea(display, picture_named(a)->pixels, window_named(b)->store, gc, x, y, w, h, p, q);
  else if (sscanf(line, "fill %31s %x", a, &colour) == 2) {
    on = window_named(a); XSetForeground(display, gc, colour); XFillRectangle(display, on->store, gc, 0, 0, on->width, on->height);
  } else if (sscanf(line, "code %31s %d %d %d", a, &x, &y, &p) == 4) code(window_named(a), x, y, p);
  else if (sscanf(line, "show %31s %d %d %d %d", a, &x, &y, &w, &h) == 5) { on = window_named(a); XCopyArea(display, on->store, on->id, gc, x, y, w, h, x, y); }
  else if (sscanf(line, "move %31s %d %d", a, &x, &y) == 3) XMoveWindow(display, window_named(a)->id, x, y);
  else if (sscanf(line, "hide %31s", a) == 1) XUnmapWindow(display, window_named(a)->id);
  else if (sscanf(line, "raise %31s", a) == 1) XMapRaised(display, window_named(a)->id);
  else if (sscanf(line, "close %31s", a) == 1) {
    on = window_named(a); XFreePixmap(display, on->store); XDestroyWindow(display, on->id); *on = windows[--window_count];
  }
  else fail("not understood", line);
}
static void answer_events(void) {
  while (XPending(display)) {
    XEvent e; XNextEvent(display, &e);
    for (int i = 0; i < window_count; i++) {
      struct window *on = &windows[i]; if (e.xany.window != on->id) continue;
      if (e.type == Expose) XCopyArea(display, on->store, on->id, gc, e.xexpose.x, e.xexpose.y, e.xexpose.width, e.xexpose.height, e.xexpose.x, e.xexpose.y);
      if (e.type == ButtonPress && on->is_button) {
        on->is_white = !on->is_white; fill(on->store, on->is_white, 0, 0, on->width, on->height);
        XCopyArea(display, on->store, on->id, gc, 0, 0, on->width, on->height, 0, 0);
      }
    }
    XFlush(display);
  }
}
static void wait_until(long long due_us) {
  for (;;) {
    answer_events();
    long long left = due_us - clock_us(CLOCK_MONOTONIC); if (left <= 0) return;
    struct timespec wait = { left / 1000000, left % 1000000 * 1000 };
    struct pollfd screen = { ConnectionNumber(display), POLLIN, 0 }; ppoll(&screen, 1, &wait, NULL);
  }
}
static void run(void) {
  long long start = clock_us(CLOCK_MONOTONIC);
  for (size_t i = 0; i < script_length;) {
    int number; long long at; if (sscanf(script[i], "frame %d %lld", &number, &at) != 2) fail("not a frame", script[i]);
    wait_until(start + at); long long made = clock_us(CLOCK_REALTIME);
    for (i++; i < script_length && strncmp(script[i], "frame", 5) != 0; i++) obey(script[i]);
    XSync(display, False); answer_events(); printf("made %d %lld\n", number, made);
  }
  for (size_t i = 0; i < script_length; i++) free(script[i]);
  script_length = 0; is_recording = 0; puts("done");
}
static void take(char *line) {
  if (strncmp(line, "frame", 5) == 0) is_recording = 1;
  if (strcmp(line, "run") == 0) { run(); return; }
  if (!is_recording) { obey(line); XSync(display, False); answer_events(); if (strncmp(line, "picture", 7) == 0) puts("loaded"); return; }
  if (script_length == script_room) { script_room = script_room * 2 + 1024; script = realloc(script, script_room * sizeof *script); }
  script[script_length++] = strdup(line);
}
int main(void) {
  display = XOpenDisplay(NULL); if (display == NULL) fail("no display", "DISPLAY");
  // A picture need not be told apart from what lies under it: no NoExpose events for copies from a pixmap.
  XGCValues quiet = { .graphics_exposures = False }; Pixmap any = XCreatePixmap(display, DefaultRootWindow(display), 1, 1, 24);
  gc = XCreateGC(display, any, GCGraphicsExposures, &quiet);
  setvbuf(stdin, NULL, _IONBF, 0); setvbuf(stdout, NULL, _IOLBF, 0); puts("ready");
  char line[LINE];
  for (;;) {
    struct pollfd ready[2] = { { 0, POLLIN, 0 }, { ConnectionNumber(display), POLLIN, 0 } };
    answer_events(); poll(ready, 2, -1);
    if (ready[0].revents == 0) continue;
    if (fgets(line, sizeof line, stdin) == NULL) return 0;
    line[strcspn(line, "\n")] = 0; if (line[0] != 0) take(line);
  }
}
