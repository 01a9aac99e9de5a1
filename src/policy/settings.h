/* settings.h - guard.yaml: the organisation's choices, read, checked and merged.
 *
 * What settings there are stands in one table (settings_table.c): path, type, fallback, how a child may change what a
 * parent marks final, and what it is for. Validation, `guard config`, the JSON schema, `guard init` and the
 * documentation all come from it. What is in force is one object of values, in layers, weakest first: fallbacks,
 * profiles (`extends`, and those that the caller enforces), the file, options. Each value's origin tells where it was
 * written. Lists and scalars of a later layer replace earlier ones; mappings are merged by key.
 *
 * A layer's `final` names settings (or sections) that later layers may tighten, not loosen: what loosens is an error
 * at its place, and the earlier value stays. */
#ifndef GD_POLICY_SETTINGS_H
#define GD_POLICY_SETTINGS_H

#include "base/diag.h"
#include "base/io.h"
#include "policy/finding.h"
#include "value/value.h"

typedef enum {
    GD_SETTING_SECTION, /* other settings below it */
    GD_SETTING_BOOL,
    GD_SETTING_INTEGER, /* 0 or more */
    GD_SETTING_NUMBER,  /* 0 or more, with a fraction */
    GD_SETTING_PERCENT, /* likewise; a % may follow */
    GD_SETTING_TEXT,
    GD_SETTING_REGEX,    /* a regular expression (PCRE2) */
    GD_SETTING_TEMPLATE, /* text with placeholders: {env}-{service} */
    GD_SETTING_CIDR,
    GD_SETTING_SEVERITY,
    GD_SETTING_CHOICE,
    GD_SETTING_RULE,   /* a rule's id or alias, or a pattern with `*` */
    GD_SETTING_EXTENDS /* a profile's name, or { file, sha256 } */
} gd_setting_type;

typedef enum {
    GD_SHAPE_ONE,
    GD_SHAPE_LIST,     /* of the type; one alone may stand without brackets */
    GD_SHAPE_MAP,      /* names of the author's own, each with one of the type */
    GD_SHAPE_MAP_LISTS /* names of the author's own, each with a list */
} gd_setting_shape;

/* What a later layer may do to a setting that an earlier one marks final. */
typedef enum {
    GD_FINAL_LOCKED, /* nothing */
    GD_FINAL_KEEP,   /* set it where it is not set */
    GD_FINAL_LOWER,  /* a smaller number; an earlier choice or severity */
    GD_FINAL_HIGHER, /* a larger number; a later choice or severity */
    GD_FINAL_MORE,   /* items or names added, none removed */
    GD_FINAL_FEWER,  /* items removed, none added: lists of what is left out */
    GD_FINAL_WITHIN, /* the same for lists of what is allowed, of which an empty one allows all */
    GD_FINAL_TRUE,   /* switched on */
    GD_FINAL_FALSE   /* switched off */
} gd_setting_final;

typedef struct {
    const char *path; /* "tags.required.*.values": `*` is a name of the author's own */
    gd_setting_type type;
    gd_setting_shape shape;
    gd_setting_final final;
    const char *choices;  /* of a CHOICE, with spaces between; of a TEMPLATE its placeholders (NULL: any) */
    const char *fallback; /* in YAML's flow form, or NULL: unset */
    const char *help;     /* one or two sentences */
    const char *example; /* a value for the file that `guard init` writes, in flow form; NULL: the fallback */
} gd_setting;

/* All settings in the order of the documentation, sections before what is in them; NULL at the end. */
const gd_setting *gd_setting_at(size_t index);

/* The setting whose path that is, `*` for names; NULL when there is none. */
const gd_setting *gd_setting_find(gd_str path);

/* The setting at a path with names in place of `*` ("tags.required.Team.values"), or the one whose entry that is; NULL
 * when there is none. */
const gd_setting *gd_setting_at_path(gd_str path);

/* The names that a map takes, with spaces between; NULL: any. */
const char *gd_setting_names(const gd_setting *setting);

typedef struct gd_settings gd_settings;

/* How files that `extends` names are read, and what the caller decides. */
typedef struct {
    const gd_source *file; /* guard.yaml; NULL: none */
    gd_root *root;         /* that `extends` may read below; NULL: built-in profiles only */
    gd_str folder;         /* of `file`, below the root */
    const gd_str
        *enforced; /* names of built-in profiles that come before what the file extends, wholly final */
    size_t enforced_count;
    const gd_source *const *enforced_files; /* the same as files: what they mark final holds */
    size_t enforced_file_count;
    const gd_source *weaker;         /* settings below what the file extends (peer_settings.h); NULL: none */
    const gd_source *const *options; /* YAML with what options on the command line set, strongest last */
    size_t option_count;
} gd_settings_request;

/* Read and merge. Never NULL: what is wrong is reported (SETTINGS, SYNTAX_YAML) and left out. */
gd_settings *gd_settings_read(gd_arena *arena, const gd_settings_request *request, gd_diags *diags);

/* The fallbacks alone. */
gd_settings *gd_settings_fallback(gd_arena *arena);

/* Everything that is in force: an OBJECT. Sections, maps and lists that are not set are absent. */
const gd_value *gd_settings_values(const gd_settings *settings);

/* The value at a path of the table, names in place of `*`; NULL when it is not set. */
const gd_value *gd_settings_get(const gd_settings *settings, gd_str path);

/* The same for a setting of that type; when it is not set false, `otherwise`, the empty text. */
bool gd_settings_flag(const gd_settings *settings, const char *path);
int64_t gd_settings_integer(const gd_settings *settings, const char *path, int64_t otherwise);
gd_str gd_settings_text(const gd_settings *settings, const char *path);

/* The texts of a list; count 0 when it is not set. Items are TUPLE items of kind STRING: `text` of each. */
size_t gd_settings_count(const gd_settings *settings, const char *path);
gd_str gd_settings_item(const gd_settings *settings, const char *path, size_t index);

/* Whether a list holds `text`. */
bool gd_settings_has(const gd_settings *settings, const char *path, gd_str text);

/* Where a value that gd_settings_get() gave was written; source NULL for none. */
gd_range gd_settings_place(const gd_value *value);

/* Names of the built-in profiles; empty at the end. */
gd_str gd_profile_name_at(size_t index);

/* --- documents from the table ------------------------------------------------------------------------ */

/* What is in force as YAML, each value with a comment on where it came from: default, a profile, FILE:LINE. */
void gd_settings_write_yaml(gd_buffer *out, const gd_settings *settings);

/* The same as JSON, one object a value: [{"path", "value", "from", "line"}]; "line" where there is one. */
void gd_settings_write_json(gd_buffer *out, const gd_settings *settings);

/* Append `text` as a YAML scalar, in quotes where it needs them. */
void gd_yaml_write_text(gd_buffer *out, gd_str text);

/* The JSON schema (draft 2020-12) of guard.yaml, for editors. */
void gd_settings_write_schema(gd_buffer *out);

/* The reference of all settings in markdown. */
void gd_settings_write_reference(gd_buffer *out);

/* The manual page guard.yaml(5), in man(7). */
void gd_settings_write_man(gd_buffer *out);

/* What a setting takes: "list of choice (none register review)". */
void gd_setting_write_type(gd_buffer *out, const gd_setting *setting);

#endif
