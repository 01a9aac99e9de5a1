/* config - what is set, what may be set, and a first guard.yaml (guard config, guard init). */
#include <sys/stat.h>

#include "api/settings.h"
#include "api/sink.h"
#include "api/survey.h"
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

/* A list of texts in flow form. */
static gd_str flow_list(gd_arena *arena, const gd_str *texts, size_t count)
{
    gd_buffer list = {0};
    for (size_t i = 0; i < count; i++) {
        gd_buffer_add(&list, i ? GD_STR(", ") : GD_STR("["));
        gd_yaml_write_text(&list, texts[i]);
    }
    gd_buffer_add(&list, count ? GD_STR("]") : GD_STR(""));
    gd_str copy = gd_str_copy(arena, gd_buffer_str(&list));
    gd_buffer_release(&list);
    return copy;
}

/* What the repository says about a setting, in flow form; empty: nothing. */
static gd_str answer(gd_arena *arena, const gd_survey *survey, gd_str path)
{
    if (gd_str_eq(path, GD_STR("environments.names"))) {
        return flow_list(arena, survey->environments, survey->environment_count);
    }
    if (gd_str_eq(path, GD_STR("layout.environments")) && survey->layout.len) {
        return gd_str_format(arena, "'%.*s'", GD_FMT(survey->layout));
    }
    if (gd_str_eq(path, GD_STR("scan.var_files"))) {
        return flow_list(arena, &survey->values, survey->values.len > 0);
    }
    if (gd_str_eq(path, GD_STR("scan.paths"))) {
        return flow_list(arena, &survey->folder, survey->folder.len > 0);
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
static bool write_setting(gd_buffer *out, gd_arena *arena, const gd_survey *survey, const gd_setting *setting,
                          size_t indent)
{
    gd_str value = answer(arena, survey, gd_str_from(setting->path));
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
static size_t write_section(gd_buffer *out, gd_arena *arena, const gd_survey *survey, size_t index)
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
            any = write_setting(&inner, arena, survey, setting, 2) || any;
        }
    }
    gd_buffer_char(out, '\n');
    write_comment(out, section->help, 0);
    gd_buffer_addf(out, any ? "%s:\n" : "# %s:\n", section->path);
    gd_buffer_add(out, gd_buffer_str(&inner));
    gd_buffer_release(&inner);
    return next;
}

static void write_file(gd_buffer *out, gd_arena *arena, const gd_survey *survey, const char *profile)
{
    gd_buffer_literal(
        out, "# guard.yaml - settings of guard for this repository. `guard config --show` prints what is in "
             "force,\n# docs/settings.md tells about each. Lines in comments show what can be set.\n\n");
    gd_buffer_addf(out, "extends: [%s]\n", profile);
    for (size_t i = 0; gd_setting_at(i);) {
        const gd_setting *setting = gd_setting_at(i);
        i = setting->type == GD_SETTING_SECTION ? write_section(out, arena, survey, i) : i + 1;
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
    if (!is_profile(profile)) {
        gd_diag_report(&c.diags, GD_DIAG_SETTINGS, (gd_range){0}, "there is no built-in profile \"%s\"",
                       profile);
    }
    if (!c.scope.root || c.diags.errors) {
        return close_call(&c, out, errors);
    }
    gd_survey survey = gd_survey_make(&c.arena, c.scope.root);
    write_file(&c.text, &c.arena, &survey, profile);
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
    gd_survey survey = gd_survey_make(&c.arena, c.scope.root);
    gd_workflow_write(&c.text, survey.found ? survey.folder : GD_STR("infra"));
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
