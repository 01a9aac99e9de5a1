/* json_events.h - JSON of any size, given in pieces, as events.
 *
 * For price lists of gigabytes: nothing but the current string and the kinds of the open containers is kept. What it
 * accepts is RFC 8259; a document that ends early, or is none, is told by gd_json_events_end(). */
#ifndef GD_PRICING_JSON_EVENTS_H
#define GD_PRICING_JSON_EVENTS_H

#include "base/buffer.h"

enum { GD_JSON_EVENTS_DEPTH = 32, GD_JSON_EVENTS_TEXT = 1024 * 1024 };

typedef enum {
    GD_EVENT_OPEN, /* of an object or array */
    GD_EVENT_CLOSE,
    GD_EVENT_KEY,   /* text */
    GD_EVENT_SCALAR /* text: of a string, or a number or word as it is written */
} gd_json_event;

typedef struct {
    /* `depth` counts the containers around: 0 for the document itself. false ends the reading. */
    bool (*receive)(void *context, gd_json_event event, unsigned depth, gd_str text);
    void *context;
    gd_buffer text;
    unsigned depth;
    char open[GD_JSON_EVENTS_DEPTH];
    int state;
    unsigned escape; /* digits that are left of \uXXXX */
    uint32_t unit, high;
    bool is_key, failed, done;
} gd_json_events;

/* Zero it, set `receive` and `context`; give back with gd_json_events_release(). */
bool gd_json_events_add(gd_json_events *events, gd_str bytes);

/* Whether one whole document has come and nothing was wrong. */
bool gd_json_events_end(const gd_json_events *events);
void gd_json_events_release(gd_json_events *events);

#endif
