/* json_write.c - values and types as JSON, and values as a message shows them. */
#include "value/json.h"

#include "base/utf8.h"

/* --- strings as Go's encoding/json escapes them ------------------------------------------------------ */

/* The letter of a short escape, or 0. */
static char short_escape(char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

static void write_terraform_ascii(gd_buffer *out, char c)
{
    char letter = short_escape(c);
    if (letter) {
        gd_buffer_char(out, '\\');
        gd_buffer_char(out, letter);
    } else {
        gd_buffer_addf(out, "\\u%04x", (unsigned char)c);
    }
}

/* One sequence beyond ASCII; returns its length. */
static size_t write_terraform_wide(gd_buffer *out, gd_str rest)
{
    size_t length = gd_utf8_length(rest);
    if (length == 0) {
        gd_buffer_literal(out, "\\ufffd");
        return 1;
    }
    uint32_t code = gd_utf8_decode(rest);
    if (code == 0x2028 || code == 0x2029) {
        gd_buffer_addf(out, "\\u%04x", (unsigned)code);
    } else {
        gd_buffer_add(out, gd_str_slice(rest, 0, length));
    }
    return length;
}

static void write_terraform_string(gd_buffer *out, gd_str text)
{
    gd_buffer_char(out, '"');
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && is_plain((unsigned char)text.ptr[i])) {
            i++;
        }
        gd_buffer_add(out, gd_str_slice(text, start, i));
        if (i == text.len) {
            break;
        }
        if ((unsigned char)text.ptr[i] < 0x80) {
            write_terraform_ascii(out, text.ptr[i++]);
        } else {
            i += write_terraform_wide(out, gd_str_slice(text, i, text.len));
        }
    }
    gd_buffer_char(out, '"');
}

static void write_string(gd_buffer *out, gd_str text, gd_json_style style)
{
    if (style == GD_JSON_TERRAFORM) {
        write_terraform_string(out, text);
    } else {
        gd_buffer_json_string(out, text);
    }
}

/* --- values ----------------------------------------------------------------------------------------- */

static void write_number(gd_buffer *out, gd_number number)
{
    if (!number.big) {
        gd_buffer_addf(out, "%lld", (long long)number.whole);
        return;
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_str text = gd_number_text(&scratch, number);
    bool is_infinite = gd_str_ends(text, GD_STR("Inf")); /* which JSON has no number for */
    gd_buffer_add(out, is_infinite ? GD_STR("null") : text);
    gd_arena_release(&scratch);
}

static void write_members(gd_buffer *out, const gd_value *value, gd_json_style style)
{
    gd_buffer_char(out, '{');
    for (size_t i = 0; i < value->count; i++) {
        if (i) {
            gd_buffer_char(out, ',');
        }
        write_string(out, value->members[i].key, style);
        gd_buffer_char(out, ':');
        gd_value_write_json(out, value->members[i].value, style);
    }
    gd_buffer_char(out, '}');
}

static void write_items(gd_buffer *out, const gd_value *value, gd_json_style style)
{
    gd_buffer_char(out, '[');
    for (size_t i = 0; i < value->count; i++) {
        if (i) {
            gd_buffer_char(out, ',');
        }
        gd_value_write_json(out, value->items[i], style);
    }
    gd_buffer_char(out, ']');
}

void gd_value_write_json(gd_buffer *out, const gd_value *value, gd_json_style style)
{
    if (style == GD_JSON_REDACTED && value->marks) {
        gd_buffer_literal(out, "\"(sensitive)\"");
        return;
    }
    switch (value->kind) {
    case GD_UNKNOWN:
        gd_buffer_literal(out, "{\"$unknown\":true}");
        break;
    case GD_NULL:
        gd_buffer_literal(out, "null");
        break;
    case GD_BOOL:
        gd_buffer_add(out, value->boolean ? GD_STR("true") : GD_STR("false"));
        break;
    case GD_NUMBER:
        write_number(out, gd_value_to_number(value));
        break;
    case GD_STRING:
        write_string(out, gd_value_text(value), style);
        break;
    case GD_MAP:
    case GD_OBJECT:
        write_members(out, value, style);
        break;
    default:
        write_items(out, value, style);
        break;
    }
}

/* --- types ------------------------------------------------------------------------------------------ */

static void write_tuple_type(gd_buffer *out, const gd_type *type)
{
    gd_buffer_literal(out, "[\"tuple\",[");
    for (size_t i = 0; i < type->count; i++) {
        if (i) {
            gd_buffer_char(out, ',');
        }
        gd_type_write_json(out, type->elements[i]);
    }
    gd_buffer_literal(out, "]]");
}

static void write_object_type(gd_buffer *out, const gd_type *type)
{
    size_t optional = 0;
    gd_buffer_literal(out, "[\"object\",{");
    for (size_t i = 0; i < type->count; i++) {
        if (i) {
            gd_buffer_char(out, ',');
        }
        gd_buffer_json_string(out, type->attributes[i].name);
        gd_buffer_char(out, ':');
        gd_type_write_json(out, type->attributes[i].type);
    }
    gd_buffer_char(out, '}');
    for (size_t i = 0; i < type->count; i++) {
        if (type->attributes[i].optional) {
            gd_buffer_add(out, optional++ ? GD_STR(",") : GD_STR(",["));
            gd_buffer_json_string(out, type->attributes[i].name);
        }
    }
    gd_buffer_add(out, optional ? GD_STR("]]") : GD_STR("]"));
}

void gd_type_write_json(gd_buffer *out, const gd_type *type)
{
    static const char *const names[] = {
        [GD_TYPE_DYNAMIC] = "dynamic", [GD_TYPE_BOOL] = "bool", [GD_TYPE_NUMBER] = "number",
        [GD_TYPE_STRING] = "string",   [GD_TYPE_LIST] = "list", [GD_TYPE_SET] = "set",
        [GD_TYPE_MAP] = "map",
    };
    switch (type->kind) {
    case GD_TYPE_TUPLE:
        write_tuple_type(out, type);
        break;
    case GD_TYPE_OBJECT:
        write_object_type(out, type);
        break;
    case GD_TYPE_LIST:
    case GD_TYPE_SET:
    case GD_TYPE_MAP:
        gd_buffer_addf(out, "[\"%s\",", names[type->kind]);
        gd_type_write_json(out, type->element);
        gd_buffer_char(out, ']');
        break;
    default:
        gd_buffer_addf(out, "\"%s\"", names[type->kind]);
        break;
    }
}

/* --- as a message shows it --------------------------------------------------------------------------- */

static bool is_full(const gd_buffer *out, size_t end)
{
    return out->len >= end;
}

/* `text` in quotes, cut at a code point; nothing that could steer a terminal. */
static void write_short_string(gd_buffer *out, gd_str text, size_t end)
{
    size_t room = end > out->len ? end - out->len : 0, cut = text.len;
    if (cut > room) {
        cut = room;
        while (cut && ((unsigned char)text.ptr[cut] & 0xC0) == 0x80) {
            cut--;
        }
    }
    gd_buffer_char(out, '"');
    gd_buffer_printable(out, gd_str_slice(text, 0, cut));
    gd_buffer_add(out, cut < text.len ? GD_STR("…\"") : GD_STR("\""));
}

static void write_short_unknown(gd_buffer *out, const gd_value *value, size_t end)
{
    gd_str partial = value->facts ? value->facts->partial : (gd_str){0};
    if (!partial.ptr) {
        gd_buffer_literal(out, "(known after apply)");
        return;
    }
    gd_buffer text = {0};
    for (size_t i = 0; i < partial.len && text.len <= end;) {
        gd_str rest = gd_str_slice(partial, i, partial.len);
        bool gap = gd_str_starts(rest, GD_STR(GD_UNKNOWN_PART));
        gd_buffer_add(&text, gap ? GD_STR("(unknown)") : gd_str_slice(rest, 0, 1));
        i += gap ? sizeof GD_UNKNOWN_PART - 1 : 1;
    }
    write_short_string(out, gd_buffer_str(&text), end);
    gd_buffer_release(&text);
}

static void write_short(gd_buffer *out, const gd_value *value, size_t end);

static void write_short_parts(gd_buffer *out, const gd_value *value, size_t end)
{
    bool mapping = gd_value_is_mapping(value);
    gd_buffer_char(out, mapping ? '{' : '[');
    for (size_t i = 0; i < value->count; i++) {
        if (i) {
            gd_buffer_literal(out, ", ");
        }
        if (is_full(out, end)) {
            gd_buffer_literal(out, "…");
            break;
        }
        if (mapping) {
            gd_buffer_printable(out, gd_str_slice(value->members[i].key, 0, end - out->len));
            gd_buffer_literal(out, " = ");
        }
        write_short(out, mapping ? value->members[i].value : value->items[i], end);
    }
    gd_buffer_char(out, mapping ? '}' : ']');
}

static void write_short(gd_buffer *out, const gd_value *value, size_t end)
{
    if (value->marks) {
        gd_buffer_literal(out, "(sensitive)");
    } else if (value->kind == GD_UNKNOWN) {
        write_short_unknown(out, value, end);
    } else if (value->kind == GD_STRING) {
        write_short_string(out, gd_value_text(value), end);
    } else if (value->kind >= GD_LIST) {
        write_short_parts(out, value, end);
    } else {
        gd_value_write_json(out, value, GD_JSON_PLAIN);
        if (out->len > end + 8) { /* only a number is that long */
            out->len = end;
            gd_buffer_literal(out, "…");
        }
    }
}

void gd_value_write_short(gd_buffer *out, const gd_value *value, size_t most)
{
    write_short(out, value, out->len + most);
}
