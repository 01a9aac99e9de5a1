/* json_events - JSON of any size, given in pieces (see json_events.h). */
#include "pricing/json_events.h"

enum {
    VALUE,       /* a value is to come */
    FIRST_VALUE, /* the same, or the end of an array */
    FIRST_KEY,   /* a key, or the end of an object */
    KEY,         /* a key is to come */
    COLON,
    BEHIND, /* behind a value: a comma or the end of the container */
    STRING,
    ESCAPE,
    UNICODE,
    WORD /* a number, true, false, null */
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool fail(gd_json_events *e)
{
    e->failed = true;
    return false;
}

static bool send(gd_json_events *e, gd_json_event event, gd_str text)
{
    return e->receive(e->context, event, e->depth, text) || fail(e);
}

static void value_ends(gd_json_events *e)
{
    e->state = BEHIND;
    e->done = e->depth == 0;
}

static bool open_container(gd_json_events *e, char bracket)
{
    if (e->depth == GD_JSON_EVENTS_DEPTH || !send(e, GD_EVENT_OPEN, (gd_str){&bracket, 1})) {
        return fail(e);
    }
    e->open[e->depth++] = bracket;
    e->state = bracket == '{' ? FIRST_KEY : FIRST_VALUE;
    return true;
}

static bool close_container(gd_json_events *e, char bracket)
{
    char opened = bracket == '}' ? '{' : '[';
    if (e->depth == 0 || e->open[e->depth - 1] != opened) {
        return fail(e);
    }
    e->depth--;
    value_ends(e);
    return send(e, GD_EVENT_CLOSE, (gd_str){&bracket, 1});
}

static bool start_string(gd_json_events *e, bool is_key)
{
    gd_buffer_clear(&e->text);
    e->is_key = is_key;
    e->state = STRING;
    return true;
}

static bool end_string(gd_json_events *e)
{
    gd_json_event event = e->is_key ? GD_EVENT_KEY : GD_EVENT_SCALAR;
    if (e->is_key) {
        e->state = COLON;
    } else {
        value_ends(e);
    }
    return send(e, event, gd_buffer_str(&e->text));
}

static bool end_word(gd_json_events *e)
{
    value_ends(e);
    return send(e, GD_EVENT_SCALAR, gd_buffer_str(&e->text));
}

static void add_character(gd_json_events *e, uint32_t code)
{
    if (code < 0x80) {
        gd_buffer_char(&e->text, (char)code);
    } else if (code < 0x800) {
        gd_buffer_char(&e->text, (char)(0xC0 | code >> 6));
        gd_buffer_char(&e->text, (char)(0x80 | (code & 0x3F)));
    } else if (code < 0x10000) {
        gd_buffer_char(&e->text, (char)(0xE0 | code >> 12));
        gd_buffer_char(&e->text, (char)(0x80 | (code >> 6 & 0x3F)));
        gd_buffer_char(&e->text, (char)(0x80 | (code & 0x3F)));
    } else {
        gd_buffer_char(&e->text, (char)(0xF0 | code >> 18));
        gd_buffer_char(&e->text, (char)(0x80 | (code >> 12 & 0x3F)));
        gd_buffer_char(&e->text, (char)(0x80 | (code >> 6 & 0x3F)));
        gd_buffer_char(&e->text, (char)(0x80 | (code & 0x3F)));
    }
}

/* The four digits of \uXXXX are there: a character, or half of one. */
static void end_unicode(gd_json_events *e)
{
    e->state = STRING;
    if (e->unit >= 0xD800 && e->unit < 0xDC00) {
        e->high = e->unit;
        return;
    }
    bool pair = e->high && e->unit >= 0xDC00 && e->unit < 0xE000;
    uint32_t code = pair ? 0x10000 + ((e->high - 0xD800) << 10) + (e->unit - 0xDC00) : e->unit;
    e->high = 0;
    add_character(e, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
}

static bool take_unicode(gd_json_events *e, char c)
{
    uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                     : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                     : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                            : 16;
    if (digit == 16) {
        return fail(e);
    }
    e->unit = e->unit << 4 | digit;
    if (--e->escape == 0) {
        end_unicode(e);
    }
    return true;
}

static bool take_escape(gd_json_events *e, char c)
{
    static const char names[] = "\"\\/bfnrt", characters[] = "\"\\/\b\f\n\r\t";
    const char *found = c ? strchr(names, c) : NULL;
    if (c == 'u') {
        e->state = UNICODE;
        e->escape = 4;
        e->unit = 0;
        return true;
    }
    if (!found) {
        return fail(e);
    }
    gd_buffer_char(&e->text, characters[found - names]);
    e->state = STRING;
    return true;
}

static bool take_value(gd_json_events *e, char c)
{
    if (e->state == FIRST_VALUE && c == ']') {
        return close_container(e, c);
    }
    if (c == '{' || c == '[') {
        return open_container(e, c);
    }
    if (c == '"') {
        return start_string(e, false);
    }
    bool word = (c >= '0' && c <= '9') || c == '-' || (c >= 'a' && c <= 'z');
    gd_buffer_clear(&e->text);
    gd_buffer_char(&e->text, c);
    e->state = WORD;
    return word || fail(e);
}

/* A character between tokens. */
static bool take_structure(gd_json_events *e, char c)
{
    if (is_space(c)) {
        return true;
    }
    if (e->done) {
        return fail(e);
    }
    switch (e->state) {
    case FIRST_KEY:
    case KEY:
        if (c == '}' && e->state == FIRST_KEY) {
            return close_container(e, c);
        }
        return c == '"' ? start_string(e, true) : fail(e);
    case COLON:
        e->state = VALUE;
        return c == ':' || fail(e);
    case BEHIND:
        if (c == ',' && e->depth) {
            e->state = e->open[e->depth - 1] == '{' ? KEY : VALUE;
            return true;
        }
        return c == '}' || c == ']' ? close_container(e, c) : fail(e);
    default:
        return take_value(e, c);
    }
}

static bool take(gd_json_events *e, char c)
{
    switch (e->state) {
    case STRING:
        if (c == '"') {
            return end_string(e);
        }
        if (c == '\\') {
            e->state = ESCAPE;
            return true;
        }
        gd_buffer_char(&e->text, c);
        return e->text.len <= GD_JSON_EVENTS_TEXT || fail(e);
    case ESCAPE:
        return take_escape(e, c);
    case UNICODE:
        return take_unicode(e, c);
    case WORD:
        if ((c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-' || (c >= 'a' && c <= 'z') ||
            c == 'E') {
            gd_buffer_char(&e->text, c);
            return e->text.len < 64 || fail(e);
        }
        return end_word(e) && take_structure(e, c);
    default:
        return take_structure(e, c);
    }
}

bool gd_json_events_add(gd_json_events *events, gd_str bytes)
{
    for (size_t i = 0; i < bytes.len && !events->failed; i++) {
        take(events, bytes.ptr[i]);
    }
    return !events->failed;
}

bool gd_json_events_end(const gd_json_events *events)
{
    return events->done && !events->failed;
}

void gd_json_events_release(gd_json_events *events)
{
    gd_buffer_release(&events->text);
}
