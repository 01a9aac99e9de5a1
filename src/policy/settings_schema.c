/* settings_schema - the JSON schema and the reference of guard.yaml, from the table (see settings.h). */
#include "policy/settings.h"

#include <stdio.h>

static const char *const type_words[] = {
    [GD_SETTING_SECTION] = "section",
    [GD_SETTING_BOOL] = "true or false",
    [GD_SETTING_INTEGER] = "whole number",
    [GD_SETTING_NUMBER] = "number",
    [GD_SETTING_PERCENT] = "percent",
    [GD_SETTING_TEXT] = "text",
    [GD_SETTING_REGEX] = "regular expression",
    [GD_SETTING_TEMPLATE] = "template",
    [GD_SETTING_CIDR] = "address range",
    [GD_SETTING_SEVERITY] = "severity",
    [GD_SETTING_CHOICE] = "choice",
    [GD_SETTING_RULE] = "rule",
    [GD_SETTING_EXTENDS] = "profile",
};

static const char *const shape_words[] = {[GD_SHAPE_ONE] = "",
                                          [GD_SHAPE_LIST] = "list of ",
                                          [GD_SHAPE_MAP] = "names, each ",
                                          [GD_SHAPE_MAP_LISTS] = "names, each list of "};

static const char *const final_words[] = {
    [GD_FINAL_LOCKED] = "not be changed",
    [GD_FINAL_KEEP] = "set it once",
    [GD_FINAL_LOWER] = "lower it",
    [GD_FINAL_HIGHER] = "raise it",
    [GD_FINAL_MORE] = "add",
    [GD_FINAL_FEWER] = "take away",
    [GD_FINAL_WITHIN] = "narrow it",
    [GD_FINAL_TRUE] = "switch it on",
    [GD_FINAL_FALSE] = "switch it off",
};

/* --- schema ------------------------------------------------------------------------------------------------ */

/* Whether the row at `index` is directly below `parent` ("" is the top). */
static bool is_below(const gd_setting *setting, gd_str parent)
{
    gd_str path = gd_str_from(setting->path);
    if (parent.len) {
        if (path.len <= parent.len || !gd_str_starts(path, parent) || path.ptr[parent.len] != '.') {
            return false;
        }
        path = gd_str_slice(path, parent.len + 1, path.len);
    }
    return gd_str_find_char(path, '.') == GD_STR_NONE;
}

static gd_str last_name(const gd_setting *setting)
{
    gd_str path = gd_str_from(setting->path);
    size_t dot = gd_str_rfind_char(path, '.');
    return dot == GD_STR_NONE ? path : gd_str_slice(path, dot + 1, path.len);
}

static void write_words(gd_buffer *out, const char *words)
{
    gd_buffer_literal(out, "\"enum\": [");
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, " ");
        gd_buffer_addf(out, "%s\"%.*s\"", at == words ? "" : ", ", (int)length, at);
        at += length + (at[length] == ' ');
    }
    gd_buffer_char(out, ']');
}

/* A built-in profile, or a file with its hash. */
static void write_profiles(gd_buffer *out)
{
    gd_buffer_literal(out, "\"oneOf\": [{\"enum\": [");
    for (size_t i = 0; gd_profile_name_at(i).len; i++) {
        gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(""));
        gd_buffer_json_string(out, gd_profile_name_at(i));
    }
    gd_buffer_literal(out,
                      "]}, {\"type\": \"object\", \"required\": [\"file\", \"sha256\"], "
                      "\"additionalProperties\": false, \"properties\": {\"file\": {\"type\": \"string\"}, "
                      "\"sha256\": {\"type\": \"string\", \"pattern\": \"^[0-9a-fA-F]{64}$\"}}}]");
}

static void write_object(gd_buffer *out, gd_str parent, size_t indent);

/* What one value of the setting may be, without the braces. */
static void write_type(gd_buffer *out, const gd_setting *setting, size_t indent)
{
    switch (setting->type) {
    case GD_SETTING_SECTION:
        write_object(out, gd_str_from(setting->path), indent);
        return;
    case GD_SETTING_BOOL:
        gd_buffer_literal(out, "\"type\": \"boolean\"");
        return;
    case GD_SETTING_INTEGER:
    case GD_SETTING_NUMBER:
        gd_buffer_addf(out, "\"type\": \"%s\", \"minimum\": 0",
                       setting->type == GD_SETTING_INTEGER ? "integer" : "number");
        return;
    case GD_SETTING_PERCENT:
        gd_buffer_literal(
            out,
            "\"type\": [\"number\", \"string\"], \"minimum\": 0, \"pattern\": \"^[0-9]+(\\\\.[0-9]+)?%$\"");
        return;
    case GD_SETTING_CHOICE:
        write_words(out, setting->choices);
        return;
    case GD_SETTING_SEVERITY:
        write_words(out, "low medium high critical");
        return;
    case GD_SETTING_REGEX:
        gd_buffer_literal(out, "\"type\": \"string\", \"minLength\": 1, \"format\": \"regex\"");
        return;
    case GD_SETTING_EXTENDS:
        write_profiles(out);
        return;
    case GD_SETTING_TEXT:
    case GD_SETTING_TEMPLATE:
    case GD_SETTING_CIDR:
    case GD_SETTING_RULE:
        gd_buffer_literal(out, "\"type\": [\"string\", \"number\", \"boolean\"]");
        return;
    }
}

/* One alone may stand in place of a list of one. */
static void write_list(gd_buffer *out, const gd_setting *setting, size_t indent)
{
    gd_buffer_literal(out, "\"oneOf\": [{\"type\": \"array\", \"items\": {");
    write_type(out, setting, indent);
    gd_buffer_literal(out, "}}, {");
    write_type(out, setting, indent);
    gd_buffer_literal(out, "}]");
}

/* Names of the author's own. Of sections with settings below `NAME.*`. */
static void write_map(gd_buffer *out, const gd_setting *setting, size_t indent)
{
    gd_buffer_literal(out, "\"type\": \"object\", ");
    if (gd_setting_names(setting)) {
        gd_buffer_literal(out, "\"propertyNames\": {");
        write_words(out, gd_setting_names(setting));
        gd_buffer_literal(out, "}, ");
    }
    gd_buffer_literal(out, "\"additionalProperties\": {");
    if (setting->type == GD_SETTING_SECTION) {
        char path[96];
        snprintf(path, sizeof path, "%s.*", setting->path);
        write_object(out, gd_str_from(path), indent + 2);
    } else if (setting->shape == GD_SHAPE_MAP_LISTS) {
        write_list(out, setting, indent);
    } else {
        write_type(out, setting, indent);
    }
    gd_buffer_char(out, '}');
}

static void write_property(gd_buffer *out, const gd_setting *setting, size_t indent)
{
    gd_buffer_repeat(out, ' ', indent);
    gd_buffer_json_string(out, last_name(setting));
    gd_buffer_literal(out, ": {\"description\": ");
    gd_buffer_json_string(out, gd_str_from(setting->help));
    gd_buffer_literal(out, ", ");
    if (setting->shape == GD_SHAPE_LIST) {
        write_list(out, setting, indent);
    } else if (setting->shape != GD_SHAPE_ONE) {
        write_map(out, setting, indent);
    } else {
        write_type(out, setting, indent);
    }
    gd_buffer_char(out, '}');
}

static void write_object(gd_buffer *out, gd_str parent, size_t indent)
{
    bool any = false;
    gd_buffer_literal(out,
                      "\"type\": [\"object\", \"null\"], \"additionalProperties\": false, \"properties\": {");
    for (size_t i = 0; gd_setting_at(i); i++) {
        if (is_below(gd_setting_at(i), parent)) {
            gd_buffer_add(out, any ? GD_STR(",\n") : GD_STR("\n"));
            write_property(out, gd_setting_at(i), indent + 2);
            any = true;
        }
    }
    gd_buffer_char(out, '}');
}

void gd_settings_write_schema(gd_buffer *out)
{
    gd_buffer_literal(out, "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                           " \"title\": \"guard.yaml: the settings of guard\",\n ");
    write_object(out, GD_STR(""), 0);
    gd_buffer_literal(out, "}\n");
}

/* --- reference ---------------------------------------------------------------------------------------------- */

/* `|` divides the cells of a table. */
static void write_cell(gd_buffer *out, const char *text)
{
    for (; *text; text++) {
        gd_buffer_add(out, *text == '|' ? GD_STR("\\|") : (gd_str){text, 1});
    }
}

void gd_setting_write_type(gd_buffer *out, const gd_setting *setting)
{
    gd_buffer_addf(out, "%s%s", shape_words[setting->shape], type_words[setting->type]);
    if (setting->type == GD_SETTING_CHOICE) {
        gd_buffer_addf(out, " (%s)", setting->choices);
    }
}

static void write_row(gd_buffer *out, const gd_setting *setting)
{
    gd_buffer_addf(out, "| `%s` | ", setting->path);
    gd_setting_write_type(out, setting);
    gd_buffer_literal(out, " | ");
    if (setting->fallback) {
        gd_buffer_addf(out, "`%s`", setting->fallback);
    }
    gd_buffer_literal(out, " | ");
    write_cell(out, setting->help);
    gd_buffer_addf(out, " | %s |\n", final_words[setting->final]);
}

void gd_settings_write_reference(gd_buffer *out)
{
    gd_buffer_literal(
        out, "# Settings\n\nWritten by `guard config --reference`. The last column is what a file may do "
             "to a setting that the profile it extends marks final.\n");
    for (size_t i = 0; gd_setting_at(i); i++) {
        const gd_setting *setting = gd_setting_at(i);
        bool top = gd_str_find_char(gd_str_from(setting->path), '.') == GD_STR_NONE;
        if (top && setting->type == GD_SETTING_SECTION) {
            gd_buffer_addf(out, "\n## %s\n\n%s\n", setting->path, setting->help);
        }
        if (i == 0 || (top && setting->type == GD_SETTING_SECTION)) {
            gd_buffer_literal(out,
                              "\n| setting | value | default | meaning | final |\n|---|---|---|---|---|\n");
        }
        if (!top || setting->type != GD_SETTING_SECTION) {
            write_row(out, setting);
        }
    }
}
