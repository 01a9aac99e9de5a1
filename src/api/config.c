/* config - what is set, what may be set, and a first guard.yaml (guard config, guard init). */
#include <sys/stat.h>

#include "api/settings.h"
#include "api/sink.h"
#include "api/workflow.h"

/* One call that reads settings and writes text. */
typedef struct {
    gd_arena arena;
    gd_diags diags;
    gd_scan_scope scope;
    gd_call_settings settings;
    gd_buffer text;
} call;

static void open_call(call *c, const guard_options *options)
{
    *c = (call){0};
    gd_arena_init(&c->arena);
    gd_diags_init(&c->diags, &c->arena);
    gd_scan_scope_resolve(&c->arena, options, &c->scope, &c->diags);
}

static guard_status close_call(call *c, guard_sink out, guard_sink errors)
{
    guard_status status = c->diags.errors ? GUARD_USAGE : GUARD_CLEAN;
    gd_sink_diagnostics(errors, c->diags.list.items, c->diags.list.count);
    gd_sink_flush(out, &c->text);
    gd_buffer_release(&c->text);
    gd_arena_release(&c->arena);
    return status;
}

guard_status guard_config_show(const guard_options *options, const char *format, guard_sink out,
                               guard_sink errors)
{
    call c;
    open_call(&c, options);
    gd_call_settings_load(&c.arena, options, &c.scope, &c.settings, &c.diags);
    if (gd_str_eq(gd_str_from(format), GD_STR("json"))) {
        gd_settings_write_json(&c.text, c.settings.settings);
    } else {
        gd_settings_write_yaml(&c.text, c.settings.settings);
    }
    return close_call(&c, out, errors);
}

bool guard_config_describe(const char *what, guard_sink out)
{
    gd_buffer text = {0};
    if (gd_str_eq(gd_str_from(what), GD_STR("schema"))) {
        gd_settings_write_schema(&text);
    } else if (gd_str_eq(gd_str_from(what), GD_STR("reference"))) {
        gd_settings_write_reference(&text);
    } else if (gd_str_eq(gd_str_from(what), GD_STR("man"))) {
        gd_settings_write_man(&text);
    } else {
        return false;
    }
    gd_sink_flush(out, &text);
    gd_buffer_release(&text);
    return true;
}

/* --- init ------------------------------------------------------------------------------------------------- */

enum { LOOK_DEPTH = 6, LOOK_FOLDERS = 5000 };

typedef struct {
    call *c;
    gd_str environments; /* the folder that holds one folder an environment; empty: none found */
    gd_str values;       /* the form of the values files' names; empty: none found */
    gd_str found[8];     /* environments, in the order of known_environments */
    bool terraform[2];   /* whether there is configuration at the top, below it */
    gd_str top;          /* first folder at the top that holds configuration somewhere below it */
    size_t folders;
} survey;

static const char *const known_environments[] = {"dev",     "development", "test",      "stg",
                                                 "staging", "prod",        "production"};
enum { KNOWN = sizeof known_environments / sizeof *known_environments };

static int environment_number(gd_str name)
{
    for (int i = 0; i < KNOWN; i++) {
        if (gd_str_eq(name, gd_str_from(known_environments[i]))) {
            return i;
        }
    }
    return -1;
}

static void note_folder(survey *s, gd_str folder, gd_str name)
{
    int number = environment_number(name);
    if (number >= 0) {
        s->found[number] = name;
        s->environments = s->environments.len ? s->environments : folder;
    }
}

static void note_file(survey *s, gd_str folder, gd_str name)
{
    if (gd_str_ends(name, GD_STR(".tfvars"))) {
        gd_str stem = gd_str_slice(name, 0, name.len - 7);
        int number = environment_number(stem);
        if (number >= 0) {
            s->found[number] = stem;
            s->values = GD_STR("{env}.tfvars");
        }
    }
    if (gd_str_ends(name, GD_STR(".tf"))) {
        s->terraform[folder.len > 0] = true;
        gd_str first = gd_str_slice(folder, 0, gd_str_find_char(folder, '/'));
        s->top = s->top.len || !first.len ? s->top : gd_str_copy(&s->c->arena, first);
    }
}

static void look(survey *s, gd_str folder, unsigned depth)
{
    gd_folder_entries entries = {0};
    if (depth > LOOK_DEPTH || s->folders++ > LOOK_FOLDERS ||
        gd_folder_read(&s->c->arena, s->c->scope.root, folder, &entries) != GD_IO_OK) {
        return;
    }
    for (size_t i = 0; i < entries.count; i++) {
        const gd_folder_entry *entry = &entries.items[i];
        if (entry->name.ptr[0] == '.' || entry->is_link || gd_str_eq(entry->name, GD_STR("node_modules"))) {
            continue;
        }
        if (entry->is_folder) {
            note_folder(s, folder, entry->name);
            look(s, gd_path_join(&s->c->arena, folder, entry->name), depth + 1);
        } else {
            note_file(s, folder, entry->name);
        }
    }
}

/* "[dev, prod]" of what was found; empty when nothing was. */
static gd_str environments_found(const survey *s)
{
    gd_str list = {"", 0};
    for (int i = 0; i < KNOWN; i++) {
        if (s->found[i].len) {
            list = gd_str_format(&s->c->arena, "%.*s%s%.*s", GD_FMT(list), list.len ? ", " : "",
                                 GD_FMT(s->found[i]));
        }
    }
    return list.len ? gd_str_format(&s->c->arena, "[%.*s]", GD_FMT(list)) : list;
}

/* What the repository says about a setting, in flow form; empty: nothing. */
static gd_str answer(const survey *s, gd_str path)
{
    gd_arena *arena = &s->c->arena;
    if (gd_str_eq(path, GD_STR("environments.names"))) {
        return environments_found(s);
    }
    if (gd_str_eq(path, GD_STR("layout.environments")) && s->environments.len) {
        return gd_str_format(arena, "'%.*s/{env}'", GD_FMT(s->environments));
    }
    if (gd_str_eq(path, GD_STR("scan.var_files")) && s->values.len) {
        return gd_str_format(arena, "['%.*s']", GD_FMT(s->values));
    }
    if (gd_str_eq(path, GD_STR("scan.paths")) && s->top.len && !s->terraform[0]) {
        gd_buffer text = {0};
        gd_buffer_char(&text, '[');
        gd_yaml_write_text(&text, s->top);
        gd_buffer_char(&text, ']');
        gd_str copy = gd_str_copy(arena, gd_buffer_str(&text));
        gd_buffer_release(&text);
        return copy;
    }
    return GD_STR("");
}

/* `text` as comment lines of at most 100 characters. */
static void write_comment(gd_buffer *out, const char *text, size_t indent)
{
    gd_str rest = gd_str_from(text);
    while (rest.len) {
        size_t room = 96 - indent, cut = rest.len;
        if (cut > room) {
            size_t space = gd_str_rfind_char(gd_str_slice(rest, 0, room), ' ');
            cut = space == GD_STR_NONE ? rest.len : space;
        }
        gd_buffer_repeat(out, ' ', indent);
        gd_buffer_addf(out, "# %.*s\n", GD_FMT(gd_str_slice(rest, 0, cut)));
        rest = gd_str_trim(gd_str_slice(rest, cut, rest.len));
    }
}

static gd_str name_of(const gd_setting *setting)
{
    gd_str path = gd_str_from(setting->path);
    size_t dot = gd_str_rfind_char(path, '.');
    return dot == GD_STR_NONE ? path : gd_str_slice(path, dot + 1, path.len);
}

/* The row as it is set, or as a comment that shows how it would be. Returns whether it is set. */
static bool write_setting(gd_buffer *out, const survey *s, const gd_setting *setting, size_t indent)
{
    gd_str value = answer(s, gd_str_from(setting->path));
    gd_str shown = gd_str_from(setting->example ? setting->example : setting->fallback);
    write_comment(out, setting->help, indent);
    gd_buffer_repeat(out, ' ', indent);
    if (value.len) {
        gd_buffer_addf(out, "%.*s: %.*s\n", GD_FMT(name_of(setting)), GD_FMT(value));
    } else {
        gd_buffer_addf(out, "# %.*s:%s%.*s\n", GD_FMT(name_of(setting)), shown.len ? " " : "", GD_FMT(shown));
    }
    return value.len > 0;
}

/* A section with all that is in it; the section's own line is a comment too when nothing in it is set. */
static size_t write_section(gd_buffer *out, gd_arena *arena, const survey *s, size_t index)
{
    const gd_setting *section = gd_setting_at(index);
    gd_str prefix = gd_str_format(arena, "%s.", section->path);
    gd_buffer inner = {0};
    bool any = false;
    size_t next = index + 1;
    for (; gd_setting_at(next) && gd_str_starts(gd_str_from(gd_setting_at(next)->path), prefix); next++) {
        const gd_setting *setting = gd_setting_at(next);
        bool deep = gd_str_find(gd_str_from(setting->path), GD_STR(".*.")) != GD_STR_NONE;
        if (!deep) {
            any = write_setting(&inner, s, setting, 2) || any;
        }
    }
    gd_buffer_char(out, '\n');
    write_comment(out, section->help, 0);
    gd_buffer_addf(out, any ? "%s:\n" : "# %s:\n", section->path);
    gd_buffer_add(out, gd_buffer_str(&inner));
    gd_buffer_release(&inner);
    return next;
}

static void write_file(gd_buffer *out, survey *s, const char *profile)
{
    gd_buffer_literal(
        out, "# guard.yaml - settings of guard for this repository. `guard config --show` prints what is in "
             "force,\n# docs/settings.md tells about each. Lines in comments show what can be set.\n\n");
    gd_buffer_addf(out, "extends: [%s]\n", profile);
    for (size_t i = 0; gd_setting_at(i);) {
        const gd_setting *setting = gd_setting_at(i);
        i = setting->type == GD_SETTING_SECTION ? write_section(out, &s->c->arena, s, i) : i + 1;
    }
}

static bool is_profile(const char *name)
{
    for (size_t i = 0; gd_profile_name_at(i).len; i++) {
        if (gd_str_eq(gd_profile_name_at(i), gd_str_from(name))) {
            return true;
        }
    }
    return false;
}

/* Write the text of the call to `file` below the root, unless it is there and may not be replaced. */
static guard_status write_out(call *c, const char *file, bool overwrite, guard_sink out, guard_sink errors)
{
    gd_str path = gd_path_join(&c->arena, gd_root_path(c->scope.root), gd_str_from(file));
    gd_io_status status = GD_IO_OK;
    if (gd_file_exists(c->scope.root, gd_str_from(file)) && !overwrite) {
        gd_diag_item *item =
            gd_diag_report_path(&c->diags, GD_DIAG_SETTINGS, path, "%.*s is there already", GD_FMT(path));
        gd_diag_hint(&c->diags, item, "--force writes it anew, --print shows what it would be");
        gd_buffer_clear(&c->text);
        return close_call(c, out, errors);
    }
    status = gd_file_write(path, gd_buffer_str(&c->text));
    gd_buffer_clear(&c->text);
    if (status == GD_IO_OK) {
        gd_buffer_addf(&c->text, "%.*s written\n", GD_FMT(path));
    } else {
        gd_diag_report_path(&c->diags, GD_DIAG_FILE_READ, path, "%.*s %s", GD_FMT(path),
                            gd_io_status_text(status));
    }
    return close_call(c, out, errors);
}

guard_status guard_config_init(const guard_options *options, const char *profile, bool overwrite,
                               bool to_output, guard_sink out, guard_sink errors)
{
    call c;
    open_call(&c, options);
    survey s = {.c = &c};
    if (!is_profile(profile)) {
        gd_diag_report(&c.diags, GD_DIAG_SETTINGS, (gd_range){0}, "there is no built-in profile \"%s\"",
                       profile);
    }
    if (!c.scope.root || c.diags.errors) {
        return close_call(&c, out, errors);
    }
    look(&s, GD_STR(""), 0);
    write_file(&c.text, &s, profile);
    return to_output ? close_call(&c, out, errors) : write_out(&c, "guard.yaml", overwrite, out, errors);
}

guard_status guard_workflow_init(const guard_options *options, bool overwrite, bool to_output, guard_sink out,
                                 guard_sink errors)
{
    call c;
    open_call(&c, options);
    if (!c.scope.root) {
        return close_call(&c, out, errors);
    }
    survey s = {.c = &c};
    look(&s, GD_STR(""), 0);
    gd_workflow_write(&c.text, s.terraform[0] ? GD_STR("") : s.top.len ? s.top : GD_STR("infra"));
    if (to_output) {
        return close_call(&c, out, errors);
    }
    static const char *const folders[] = {".github", ".github/workflows"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders;
         i++) { /* one that cannot be made is said below */
        mkdir(gd_str_cstr(&c.arena,
                          gd_path_join(&c.arena, gd_root_path(c.scope.root), gd_str_from(folders[i]))),
              0777);
    }
    return write_out(&c, ".github/workflows/infra-checks.yml", overwrite, out, errors);
}
