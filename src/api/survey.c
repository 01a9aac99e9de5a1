/* survey - folders, environments and values files of a repository (see survey.h). */
#include "api/survey.h"

#include "terraform/terraform.h"

enum { LOOK_DEPTH = 8, LOOK_FOLDERS = 20000, MOST_PARTS = 16 };

typedef struct {
    gd_arena *arena;
    const gd_root *root;
    gd_survey result;
    bool named[8]; /* environments, in the order of known_environments */
    bool at_top;
    gd_map tops;    /* folders at the top with configuration somewhere below */
    gd_map parents; /* folders that hold an environment's root module */
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

/* A folder with configuration: which environments its path names, and where it hangs. */
static void note_configuration(survey *s, gd_str folder)
{
    if (folder.len == 0) {
        s->at_top = true;
        return;
    }
    gd_map_set(s->arena, &s->tops, gd_str_slice(folder, 0, gd_str_find_char(folder, '/')), s);
    if (environment_number(gd_path_name(folder)) >= 0) {
        gd_map_set(s->arena, &s->parents, gd_path_folder(folder), s);
    }
    for (gd_str rest = folder; rest.len; rest = gd_path_folder(rest)) {
        int number = environment_number(gd_path_name(rest));
        if (number >= 0) {
            s->named[number] = true;
        }
    }
}

static void note_values(survey *s, gd_str name)
{
    int number = environment_number(gd_str_slice(name, 0, name.len - (sizeof ".tfvars" - 1)));
    if (number >= 0) {
        s->named[number] = true;
        s->result.values = GD_STR("{env}.tfvars");
    }
}

static void look(survey *s, gd_str folder, unsigned depth)
{
    gd_folder_entries entries = {0};
    if (depth > LOOK_DEPTH || s->folders++ > LOOK_FOLDERS ||
        gd_folder_read(s->arena, s->root, folder, &entries) != GD_IO_OK) {
        return;
    }
    bool noted = false;
    for (size_t i = 0; i < entries.count; i++) {
        const gd_folder_entry *entry = &entries.items[i];
        if (entry->name.ptr[0] == '.' || entry->is_link || gd_is_tool_folder(entry->name)) {
            continue;
        }
        if (entry->is_folder) {
            look(s, gd_path_join(s->arena, folder, entry->name), depth + 1);
        } else if (gd_str_ends(entry->name, GD_STR(".tfvars"))) {
            note_values(s, entry->name);
        } else if (!noted && gd_is_configuration_file(entry->name)) {
            note_configuration(s, folder);
            noted = true;
        }
    }
}

static size_t split(gd_str path, gd_str parts[MOST_PARTS])
{
    size_t count = 0;
    while (path.len && count < MOST_PARTS) {
        size_t slash = gd_str_find_char(path, '/');
        parts[count++] = gd_str_slice(path, 0, slash);
        path = slash == GD_STR_NONE ? GD_STR("") : gd_str_slice(path, slash + 1, path.len);
    }
    return count;
}

/* The paths as one, with a star for the one part in which they differ; false when they differ in more. */
static bool common_form(const gd_map *paths, gd_str parts[MOST_PARTS], size_t *count)
{
    size_t star = GD_STR_NONE;
    *count = split(paths->entries[0].key, parts);
    for (size_t i = 1; i < paths->count; i++) {
        gd_str others[MOST_PARTS];
        if (split(paths->entries[i].key, others) != *count) {
            return false;
        }
        for (size_t j = 0; j < *count; j++) {
            if (j == star || gd_str_eq(parts[j], others[j])) {
                continue;
            }
            if (star != GD_STR_NONE) {
                return false;
            }
            star = j;
        }
    }
    if (star != GD_STR_NONE) {
        parts[star] = GD_STR("*");
    }
    return true;
}

static gd_str layout_of(survey *s)
{
    gd_str parts[MOST_PARTS], form = {"", 0};
    size_t count;
    if (s->parents.count == 0 || !common_form(&s->parents, parts, &count)) {
        return form;
    }
    for (size_t i = 0; i < count; i++) {
        form = gd_path_join(s->arena, form, parts[i]);
    }
    return gd_path_join(s->arena, form, GD_STR("{env}"));
}

gd_survey gd_survey_make(gd_arena *arena, const gd_root *root)
{
    survey s = {.arena = arena, .root = root};
    look(&s, GD_STR(""), 0);
    gd_survey *result = &s.result;
    for (int i = 0; i < KNOWN; i++) {
        if (s.named[i]) {
            result->environments[result->environment_count++] = gd_str_from(known_environments[i]);
        }
    }
    result->layout = layout_of(&s);
    result->found = s.at_top || s.tops.count;
    if (!s.at_top && s.tops.count == 1) {
        result->folder = s.tops.entries[0].key;
    }
    return *result;
}
