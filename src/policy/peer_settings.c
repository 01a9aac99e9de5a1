/* peer_settings - settings files of other scanners (see peer_settings.h). */
#include "policy/peer_settings.h"

#include "base/map.h"
#include "policy/settings.h"
#include "policy/yaml_tree.h"

typedef GD_VEC(gd_str) text_list;

typedef struct {
    gd_arena *arena;
    const gd_root *root;
    gd_str folder;
    gd_peer_find find;
    void *context;
    gd_peer_settings *settings;
    gd_diags *diags;
    const char *tool;
    text_list disable, only, warn, block, exclude, paths; /* what becomes lists of settings */
    text_list severities;                                 /* "id: high" */
    gd_str min_severity, soft_severity, hard_severity;
    bool soft;
} reader;

static void note(reader *r, gd_range place, gd_str what, gd_str becomes)
{
    *gd_vec_push(r->arena, &r->settings->notes) = (gd_peer_note){place, what, becomes, false};
}

/* A setting that is not taken. */
static void note_setting(reader *r, const gd_yaml_member *member, bool harmless)
{
    gd_str what = gd_str_format(r->arena, "%s's %.*s", r->tool, GD_FMT(member->key));
    *gd_vec_push(r->arena, &r->settings->notes) = (gd_peer_note){member->place, what, GD_STR(""), harmless};
}

static bool is_among(gd_str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (gd_str_eq(name, gd_str_from(names[i]))) {
            return true;
        }
    }
    return false;
}

/* "a, b" of the ids. */
static gd_str joined(reader *r, const gd_rule_ids *ids)
{
    gd_str list = {"", 0};
    for (size_t i = 0; i < ids->count; i++) {
        list = gd_str_format(r->arena, "%.*s%s%.*s", GD_FMT(list), i ? ", " : "", GD_FMT(ids->items[i]));
    }
    return list;
}

static gd_str words(reader *r, const char *first, gd_str second)
{
    return gd_str_format(r->arena, "%s %.*s", first, GD_FMT(second));
}

/* The text of a file that is there; false when it is not. */
static bool read_file(reader *r, const char *name, const gd_source **source)
{
    gd_str text, path = gd_path_join(r->arena, r->folder, gd_str_from(name));
    gd_io_status status = gd_file_read(r->arena, r->root, path, GD_YAML_TREE_BYTES, &text);
    if (status != GD_IO_OK && status != GD_IO_MISSING) {
        gd_diag_report_path(r->diags, GD_DIAG_FILE_READ, path, "%.*s %s", GD_FMT(path),
                            gd_io_status_text(status));
    }
    *source = status == GD_IO_OK ? gd_source_new(r->arena, path, text) : NULL;
    return *source != NULL;
}

static const gd_yaml *read_tree(reader *r, const char *name)
{
    const gd_source *source;
    const gd_yaml *root = read_file(r, name, &source) ? gd_yaml_tree_read(r->arena, source, r->diags) : NULL;
    return root && root->kind == GD_YAML_MAPPING ? root : NULL;
}

/* --- parts that the files share -------------------------------------------------------------------------------- */

/* Every text of a list, or of one text with commas, to `take`. */
static void each_text(reader *r, const gd_yaml *node, void (*take)(reader *, gd_range, gd_str, text_list *),
                      text_list *list)
{
    for (size_t i = 0; node->kind == GD_YAML_LIST && i < node->count; i++) {
        each_text(r, node->items[i], take, list);
    }
    gd_str rest = node->kind == GD_YAML_SCALAR ? node->text : GD_STR("");
    while (rest.len) {
        size_t comma = gd_str_find_char(rest, ',');
        gd_str text = gd_str_trim(gd_str_slice(rest, 0, comma));
        rest = gd_str_slice(rest, comma == GD_STR_NONE ? rest.len : comma + 1, rest.len);
        if (text.len) {
            take(r, node->place, text, list);
        }
    }
}

static void take_rule(reader *r, gd_range place, gd_str id, text_list *list)
{
    gd_rule_ids ids = {0};
    r->find(r->context, id, r->arena, &ids);
    note(r, place, words(r, r->tool, id), joined(r, &ids));
    for (size_t i = 0; i < ids.count; i++) {
        bool known = false;
        for (size_t j = 0; j < list->count && !known; j++) {
            known = gd_str_eq(list->items[j], ids.items[i]);
        }
        if (!known) {
            *gd_vec_push(r->arena, list) = ids.items[i];
        }
    }
}

static void take_text(reader *r, gd_range place, gd_str text, text_list *list)
{
    note(r, place, words(r, r->tool, text), text);
    *gd_vec_push(r->arena, list) = text;
}

static bool read_severity(gd_str word, gd_severity *severity)
{
    return gd_severity_parse(word, severity);
}

static void add_entry(reader *r, gd_range place, gd_str id, gd_register_entry entry)
{
    gd_rule_ids ids = {0};
    r->find(r->context, id, r->arena, &ids);
    note(r, place, words(r, r->tool, id), joined(r, &ids));
    for (size_t i = 0; i < ids.count; i++) {
        entry.rule = ids.items[i];
        entry.exception.range = place;
        entry.exception.rule = entry.rule;
        entry.exception.tool = gd_str_from(r->tool);
        *gd_vec_push(r->arena, &r->settings->entries.list) = entry;
    }
}

/* The last day of what ends on `date`; false, noted, when that is no date: then nothing is hidden. */
static bool last_day(reader *r, gd_range place, gd_str date, gd_str *expires)
{
    gd_str day = gd_str_slice(date, 0, 10);
    if (!gd_date_is_valid(day)) {
        note(r, place, words(r, "the date", date), GD_STR(""));
        return false;
    }
    *expires = gd_date_of_days(r->arena, gd_date_days(day) - 1);
    return true;
}

/* --- tfsec and checkov ------------------------------------------------------------------------------------------- */

static void read_overrides(reader *r, const gd_yaml *overrides)
{
    for (size_t i = 0; overrides->kind == GD_YAML_MAPPING && i < overrides->count; i++) {
        const gd_yaml_member *member = &overrides->members[i];
        gd_rule_ids ids = {0};
        gd_severity severity;
        r->find(r->context, member->key, r->arena, &ids);
        bool known = ids.count && read_severity(member->value->text, &severity);
        gd_str becomes = known ? words(r, gd_severity_name(severity), GD_STR("for ")) : GD_STR("");
        becomes = known ? gd_str_concat(r->arena, becomes, joined(r, &ids)) : becomes;
        note(r, member->place, words(r, "severity of", member->key), becomes);
        for (size_t j = 0; known && j < ids.count; j++) {
            *gd_vec_push(r->arena, &r->severities) =
                gd_str_format(r->arena, "%.*s: %s", GD_FMT(ids.items[j]), gd_severity_name(severity));
        }
    }
}

static void read_minimum(reader *r, const gd_yaml *node)
{
    gd_severity severity;
    bool known = node->kind == GD_YAML_SCALAR && read_severity(node->text, &severity);
    r->min_severity = known ? gd_str_from(gd_severity_name(severity)) : r->min_severity;
    note(r, node->place, GD_STR("minimum severity"), known ? r->min_severity : GD_STR(""));
}

static void read_soft(reader *r, const gd_yaml *node)
{
    r->soft = r->soft || gd_str_eq(node->text, GD_STR("true"));
    note(r, node->place, GD_STR("soft fail"), GD_STR("fail.soft"));
}

/* "ID", or "ID:YYYY-MM-DD": until then. */
static void take_excluded(reader *r, gd_range place, gd_str word, text_list *list)
{
    size_t colon = gd_str_find_char(word, ':');
    if (colon == GD_STR_NONE) {
        take_rule(r, place, word, list);
        return;
    }
    gd_register_entry entry = {.address = GD_STR("*")};
    if (last_day(r, place, gd_str_slice(word, colon + 1, word.len), &entry.exception.expires)) {
        add_entry(r, place, gd_str_slice(word, 0, colon), entry);
    }
}

static void read_tfsec(reader *r)
{
    const gd_yaml *root = read_tree(r, ".tfsec/config.yml");
    root = root ? root : read_tree(r, ".tfsec/config.yaml");
    for (size_t i = 0; root && i < root->count; i++) {
        const gd_yaml_member *member = &root->members[i];
        r->tool = "tfsec";
        if (gd_str_eq(member->key, GD_STR("exclude"))) {
            each_text(r, member->value, take_excluded, &r->disable);
        } else if (gd_str_eq(member->key, GD_STR("include"))) {
            each_text(r, member->value, take_rule, &r->only);
        } else if (gd_str_eq(member->key, GD_STR("severity_overrides"))) {
            read_overrides(r, member->value);
        } else if (gd_str_eq(member->key, GD_STR("minimum_severity"))) {
            read_minimum(r, member->value);
        } else {
            note_setting(r, member, gd_str_eq(member->key, GD_STR("min_required_version")));
        }
    }
}

/* --- checkov: ids, or severities, which stand for all that are as grave or less (more) ----------------------------- */

static bool take_severity(reader *r, gd_range place, gd_str word, bool next, gd_str *setting,
                          const char *name)
{
    gd_severity severity;
    if (!read_severity(word, &severity)) {
        return false;
    }
    bool beyond = next && severity == GD_SEVERITY_CRITICAL;
    *setting =
        beyond ? GD_STR("never") : gd_str_from(gd_severity_name((gd_severity)(severity + (next ? 1 : 0))));
    note(r, place, words(r, r->tool, word), words(r, name, *setting));
    return true;
}

static void take_skipped(reader *r, gd_range place, gd_str word, text_list *list)
{
    bool all = gd_str_eq_nocase(word, GD_STR("critical")); /* nothing would be left */
    if (all || !take_severity(r, place, word, true, &r->min_severity, "reports.min_severity:")) {
        take_rule(r, place, word, list);
    }
}

static void take_check(reader *r, gd_range place, gd_str word, text_list *list)
{
    if (!take_severity(r, place, word, false, &r->min_severity, "reports.min_severity:")) {
        take_rule(r, place, word, list);
    }
}

static void take_soft(reader *r, gd_range place, gd_str word, text_list *list)
{
    if (!take_severity(r, place, word, true, &r->soft_severity, "fail.severity:")) {
        take_rule(r, place, word, list);
    }
}

static void take_hard(reader *r, gd_range place, gd_str word, text_list *list)
{
    if (!take_severity(r, place, word, false, &r->hard_severity, "fail.severity:")) {
        take_rule(r, place, word, list);
    }
}

static void read_checkov(reader *r)
{
    static const char *const harmless[] = {"compact",          "quiet",
                                           "output",           "output-file-path",
                                           "framework",        "branch",
                                           "no-guide",         "download-external-modules",
                                           "no-fail-on-crash", "evaluate-variables",
                                           "summary-position"};
    const gd_yaml *root = read_tree(r, ".checkov.yaml");
    root = root ? root : read_tree(r, ".checkov.yml");
    for (size_t i = 0; root && i < root->count; i++) {
        const gd_yaml_member *member = &root->members[i];
        r->tool = "checkov";
        if (gd_str_eq(member->key, GD_STR("skip-check"))) {
            each_text(r, member->value, take_skipped, &r->disable);
        } else if (gd_str_eq(member->key, GD_STR("check"))) {
            each_text(r, member->value, take_check, &r->only);
        } else if (gd_str_eq(member->key, GD_STR("soft-fail-on"))) {
            each_text(r, member->value, take_soft, &r->warn);
        } else if (gd_str_eq(member->key, GD_STR("hard-fail-on"))) {
            each_text(r, member->value, take_hard, &r->block);
        } else if (gd_str_eq(member->key, GD_STR("directory"))) {
            each_text(r, member->value, take_text, &r->paths);
        } else if (gd_str_eq(member->key, GD_STR("soft-fail"))) {
            read_soft(r, member->value);
        } else {
            note_setting(r, member, is_among(member->key, harmless, sizeof harmless / sizeof *harmless));
        }
    }
}

/* --- trivy ------------------------------------------------------------------------------------------------------- */

static void read_ignore_line(reader *r, const gd_source *source, gd_str line)
{
    uint32_t start = (uint32_t)(line.ptr - gd_source_text(source).ptr);
    gd_range place = {source, {start, start + (uint32_t)line.len}};
    size_t space = gd_str_find_char(line, ' ');
    gd_str id = gd_str_slice(line, 0, space);
    gd_str rest = gd_str_trim(gd_str_slice(line, space, line.len));
    gd_register_entry entry = {.address = GD_STR("*")};
    bool sound = true;
    if (gd_str_starts(rest, GD_STR("exp:"))) {
        sound = last_day(r, place, gd_str_slice(rest, 4, rest.len), &entry.exception.expires);
    }
    bool vulnerability = gd_str_starts(id, GD_STR("CVE-")) || gd_str_starts(id, GD_STR("GHSA-"));
    if (sound && !vulnerability) {
        add_entry(r, place, id, entry);
    }
}

static void read_trivyignore(reader *r, const char *name)
{
    const gd_source *source;
    r->tool = "trivy";
    if (!read_file(r, name, &source)) {
        return;
    }
    for (uint32_t i = 1; i <= gd_source_line_count(source); i++) {
        gd_str line = gd_str_trim(gd_source_line(source, i));
        if (line.len && line.ptr[0] != '#') {
            read_ignore_line(r, source, line);
        }
    }
}

static void read_misconfiguration(reader *r, const gd_yaml *node)
{
    const gd_yaml *id = gd_yaml_member_of(node, GD_STR("id")),
                  *paths = gd_yaml_member_of(node, GD_STR("paths"));
    const gd_yaml *end = gd_yaml_member_of(node, GD_STR("expired_at"));
    const gd_yaml *statement = gd_yaml_member_of(node, GD_STR("statement"));
    gd_register_entry entry = {.address = GD_STR("*")};
    if (!id || id->kind != GD_YAML_SCALAR ||
        (end && !last_day(r, end->place, end->text, &entry.exception.expires))) {
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        gd_str key = node->members[i].key;
        bool known = gd_str_eq(key, GD_STR("id")) || gd_str_eq(key, GD_STR("paths")) ||
                     gd_str_eq(key, GD_STR("expired_at")) || gd_str_eq(key, GD_STR("statement"));
        if (!known) { /* a misspelt expired_at would never end */
            note(r, node->members[i].place, words(r, "trivy's", key), GD_STR(""));
            return;
        }
    }
    entry.exception.reason = statement ? statement->text : GD_STR("");
    if (!paths || paths->kind != GD_YAML_LIST || paths->count == 0) {
        add_entry(r, id->place, id->text, entry);
        return;
    }
    for (size_t i = 0; i < paths->count; i++) {
        entry.path = paths->items[i]->text;
        add_entry(r, id->place, id->text, entry);
    }
}

static void read_trivyignore_yaml(reader *r)
{
    const gd_yaml *root = read_tree(r, ".trivyignore.yaml");
    const gd_yaml *list = root ? gd_yaml_member_of(root, GD_STR("misconfigurations")) : NULL;
    r->tool = "trivy";
    for (size_t i = 0; list && list->kind == GD_YAML_LIST && i < list->count; i++) {
        read_misconfiguration(r, list->items[i]);
    }
}

/* trivy's list of severities that are reported: the least of them. */
static void read_severities(reader *r, const gd_yaml *node)
{
    gd_severity least = GD_SEVERITY_CRITICAL, severity;
    text_list named = {0};
    r->tool = "severity";
    each_text(r, node, take_text, &named);
    for (size_t i = 0; i < named.count; i++) {
        least = read_severity(named.items[i], &severity) && severity < least ? severity : least;
    }
    r->min_severity = named.count ? gd_str_from(gd_severity_name(least)) : r->min_severity;
}

static void read_trivy(reader *r)
{
    static const char *const harmless[] = {"format", "output", "cache", "db", "quiet", "timeout", "debug"};
    const gd_yaml *root = read_tree(r, "trivy.yaml");
    for (size_t i = 0; root && i < root->count; i++) {
        const gd_yaml_member *member = &root->members[i];
        r->tool = "trivy";
        if (gd_str_eq(member->key, GD_STR("severity"))) {
            read_severities(r, member->value);
        } else if (gd_str_eq(member->key, GD_STR("ignorefile"))) {
            read_trivyignore(r, gd_str_cstr(r->arena, member->value->text));
        } else if (gd_str_eq(member->key, GD_STR("exit-code"))) {
            r->soft = r->soft || gd_str_eq(member->value->text, GD_STR("0"));
            note(r, member->place, GD_STR("exit-code"), GD_STR("fail.soft"));
        } else if (gd_str_eq(member->key, GD_STR("scan")) &&
                   gd_yaml_member_of(member->value, GD_STR("skip-dirs"))) {
            each_text(r, gd_yaml_member_of(member->value, GD_STR("skip-dirs")), take_text, &r->exclude);
        } else {
            note_setting(r, member, is_among(member->key, harmless, sizeof harmless / sizeof *harmless));
        }
    }
}

/* --- checkov's baseline -------------------------------------------------------------------------------------------- */

/* As checkov matches it: by resource and check, whatever the file. */
static void read_baseline_finding(reader *r, const gd_yaml *finding)
{
    const gd_yaml *resource = gd_yaml_member_of(finding, GD_STR("resource"));
    const gd_yaml *ids = gd_yaml_member_of(finding, GD_STR("check_ids"));
    for (size_t i = 0; resource && ids && ids->kind == GD_YAML_LIST && i < ids->count; i++) {
        gd_register_entry entry = {.address = resource->text,
                                   .exception = {.reason = GD_STR("in checkov's baseline")}};
        add_entry(r, ids->items[i]->place, ids->items[i]->text, entry);
    }
}

static void read_checkov_baseline(reader *r)
{
    const gd_yaml *root = read_tree(r, ".checkov.baseline");
    const gd_yaml *files = root ? gd_yaml_member_of(root, GD_STR("failed_checks")) : NULL;
    r->tool = "checkov";
    for (size_t i = 0; files && files->kind == GD_YAML_LIST && i < files->count; i++) {
        const gd_yaml *findings = gd_yaml_member_of(files->items[i], GD_STR("findings"));
        for (size_t j = 0; findings && findings->kind == GD_YAML_LIST && j < findings->count; j++) {
            read_baseline_finding(r, findings->items[j]);
        }
    }
}

/* --- the layer ------------------------------------------------------------------------------------------------------- */

static void write_list(gd_buffer *out, const char *name, const text_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(""));
        if (i == 0) {
            gd_buffer_addf(out, "  %s: [", name);
        }
        gd_yaml_write_text(out, list->items[i]);
    }
    gd_buffer_add(out, list->count ? GD_STR("]\n") : GD_STR(""));
}

/* An action of each rule; a rule that two lists name has the last. */
static void write_actions(gd_buffer *out, const reader *r)
{
    gd_map actions = {0};
    gd_arena scratch;
    gd_arena_init(&scratch);
    for (size_t i = 0; i < r->warn.count; i++) {
        gd_map_set(&scratch, &actions, r->warn.items[i], (void *)(uintptr_t) "warn");
    }
    for (size_t i = 0; i < r->block.count; i++) {
        gd_map_set(&scratch, &actions, r->block.items[i], (void *)(uintptr_t) "block");
    }
    gd_buffer_add(out, actions.count ? GD_STR("  action:\n") : GD_STR(""));
    for (size_t i = 0; i < actions.count; i++) {
        gd_buffer_addf(out, "    %.*s: %s\n", GD_FMT(actions.entries[i].key),
                       (const char *)actions.entries[i].value);
    }
    gd_arena_release(&scratch);
}

static void write_rules(gd_buffer *out, const reader *r)
{
    gd_map seen = {0};
    gd_arena scratch;
    gd_arena_init(&scratch);
    write_list(out, "disable", &r->disable);
    write_list(out, "only", &r->only);
    write_actions(out, r);
    gd_buffer_add(out, r->severities.count ? GD_STR("  severity:\n") : GD_STR(""));
    for (size_t i = 0; i < r->severities.count; i++) {
        gd_str rule = gd_str_slice(r->severities.items[i], 0, gd_str_find_char(r->severities.items[i], ':'));
        void **slot = gd_map_at(&scratch, &seen, rule);
        if (!*slot) {
            gd_buffer_addf(out, "    %.*s\n", GD_FMT(r->severities.items[i]));
        }
        *slot = &seen;
    }
    gd_arena_release(&scratch);
}

static void write_layer(gd_buffer *out, const reader *r)
{
    if (r->disable.count || r->only.count || r->warn.count || r->block.count || r->severities.count) {
        gd_buffer_literal(out, "rules:\n");
        write_rules(out, r);
    }
    if (r->exclude.count || r->paths.count) {
        gd_buffer_literal(out, "scan:\n");
        write_list(out, "exclude", &r->exclude);
        write_list(out, "paths", &r->paths);
    }
    if (r->min_severity.len) {
        gd_buffer_addf(out, "reports:\n  min_severity: %.*s\n", GD_FMT(r->min_severity));
    }
    gd_str severity = r->hard_severity.len ? r->hard_severity : r->soft_severity; /* as checkov weighs them */
    gd_buffer_add(out, r->soft || severity.len ? GD_STR("fail:\n") : GD_STR(""));
    gd_buffer_add(out, r->soft ? GD_STR("  soft: true\n") : GD_STR(""));
    if (severity.len) {
        gd_buffer_addf(out, "  severity: %.*s\n", GD_FMT(severity));
    }
}

void gd_peer_settings_read(gd_arena *arena, const gd_root *root, gd_str folder, gd_peer_find find,
                           void *context, gd_peer_settings *settings, gd_diags *diags)
{
    reader r = {.arena = arena,
                .root = root,
                .folder = folder,
                .find = find,
                .context = context,
                .settings = settings,
                .diags = diags};
    *settings = (gd_peer_settings){0};
    read_tfsec(&r);
    read_checkov(&r);
    read_trivy(&r);
    read_trivyignore(&r, ".trivyignore");
    read_trivyignore_yaml(&r);
    read_checkov_baseline(&r);
    gd_buffer text = {0};
    write_layer(&text, &r);
    if (text.len) {
        settings->layer = gd_source_new(arena, GD_STR("settings of other scanners"),
                                        gd_str_copy(arena, gd_buffer_str(&text)));
    }
    gd_buffer_release(&text);
}
