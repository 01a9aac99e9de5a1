/* settings_write - what is in force, and where each value came from (see settings.h). */
#include "policy/settings.h"
#include "value/json.h"

/* Plain scalars that YAML readers of any version take for text. */
static bool is_plain(gd_str text)
{
    bool letter = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '/';
        bool inner = (c >= '0' && c <= '9') || c == '.' || c == '-';
        if (!is_letter && !(inner && i > 0)) {
            return false;
        }
        letter = letter || is_letter;
    }
    static const char *const words[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (gd_str_eq_nocase(text, gd_str_from(words[i]))) {
            return false;
        }
    }
    return letter;
}

/* Characters that only double quotes can hold. */
static bool needs_escapes(gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] < ' ' || (unsigned char)text.ptr[i] == 0x7F) {
            return true;
        }
    }
    return false;
}

void gd_yaml_write_text(gd_buffer *out, gd_str text)
{
    if (is_plain(text)) {
        gd_buffer_add(out, text);
        return;
    }
    if (needs_escapes(text)) {
        gd_buffer_json_string(out, text);
        return;
    }
    gd_buffer_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        gd_buffer_add(out, text.ptr[i] == '\'' ? GD_STR("''") : gd_str_slice(text, i, i + 1));
    }
    gd_buffer_char(out, '\'');
}

static void write_flow(gd_buffer *out, const gd_value *value)
{
    if (value->kind == GD_STRING) {
        gd_yaml_write_text(out, gd_value_text(value));
    } else if (value->kind == GD_TUPLE) {
        gd_buffer_char(out, '[');
        for (size_t i = 0; i < value->count; i++) {
            gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(""));
            write_flow(out, value->items[i]);
        }
        gd_buffer_char(out, ']');
    } else if (value->kind == GD_OBJECT) {
        gd_buffer_literal(out, "{");
        for (size_t i = 0; i < value->count; i++) {
            gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(" "));
            gd_yaml_write_text(out, value->members[i].key);
            gd_buffer_literal(out, ": ");
            write_flow(out, value->members[i].value);
        }
        gd_buffer_literal(out, " }");
    } else {
        gd_value_write_json(out, value, GD_JSON_PLAIN);
    }
}

/* "default", "profile platform:12", "guard.yaml:3". */
static void write_from(gd_buffer *out, const gd_value *value)
{
    gd_range place = gd_settings_place(value);
    if (!place.source) {
        gd_buffer_literal(out, "default");
        return;
    }
    gd_buffer_printable(out, gd_source_path(place.source));
    gd_buffer_addf(out, ":%u", gd_source_position(place.source, place.span.start).line);
}

static void write_members(gd_buffer *out, const gd_value *object, size_t indent)
{
    for (size_t i = 0; i < object->count; i++) {
        const gd_value *value = object->members[i].value;
        size_t start = out->len;
        gd_buffer_repeat(out, ' ', indent);
        gd_yaml_write_text(out, object->members[i].key);
        gd_buffer_char(out, ':');
        if (value->kind == GD_OBJECT && value->count) {
            gd_buffer_char(out, '\n');
            write_members(out, value, indent + 2);
            continue;
        }
        gd_buffer_char(out, ' ');
        write_flow(out, value);
        size_t width = out->len - start;
        gd_buffer_repeat(out, ' ', width < 48 ? 48 - width : 1);
        gd_buffer_literal(out, " # ");
        write_from(out, value);
        gd_buffer_char(out, '\n');
    }
}

void gd_settings_write_yaml(gd_buffer *out, const gd_settings *settings)
{
    write_members(out, gd_settings_values(settings), 0);
}

typedef struct {
    gd_arena *arena;
    gd_buffer *out;
    bool any;
} json_list;

static void write_rows(json_list *list, const gd_value *object, gd_str path)
{
    for (size_t i = 0; i < object->count; i++) {
        const gd_value *value = object->members[i].value;
        gd_str key = object->members[i].key;
        gd_str below = path.len ? gd_str_format(list->arena, "%.*s.%.*s", GD_FMT(path), GD_FMT(key)) : key;
        if (value->kind == GD_OBJECT) {
            write_rows(list, value, below);
            continue;
        }
        gd_range place = gd_settings_place(value);
        gd_buffer_add(list->out, list->any ? GD_STR(",\n {\"path\":") : GD_STR("{\"path\":"));
        gd_buffer_json_string(list->out, below);
        gd_buffer_literal(list->out, ",\"value\":");
        gd_value_write_json(list->out, value, GD_JSON_PLAIN);
        gd_buffer_literal(list->out, ",\"from\":");
        gd_buffer_json_string(list->out, place.source ? gd_source_path(place.source) : GD_STR("default"));
        if (place.source) {
            gd_buffer_addf(list->out, ",\"line\":%u",
                           gd_source_position(place.source, place.span.start).line);
        }
        gd_buffer_char(list->out, '}');
        list->any = true;
    }
}

void gd_settings_write_json(gd_buffer *out, const gd_settings *settings)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    json_list list = {&scratch, out, false};
    gd_buffer_char(out, '[');
    write_rows(&list, gd_settings_values(settings), GD_STR(""));
    gd_buffer_literal(out, "]\n");
    gd_arena_release(&scratch);
}
