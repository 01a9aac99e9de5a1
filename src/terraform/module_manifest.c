/* module_manifest - where `terraform init` put the modules (see module_manifest.h). */
#include "terraform/module_manifest.h"

#include "syntax/json.h"

enum { LARGEST_MANIFEST = 16 * 1024 * 1024 };

/* One {"Key": …, "Source": …, "Dir": …}. */
static void read_module(gd_json_reader *reader, gd_module_manifest *manifest, gd_str root_folder)
{
    gd_json_token opened = gd_json_next(reader), name;
    if (opened.kind != GD_JSON_OBJECT) {
        gd_json_skip_open(reader, opened);
        return;
    }
    gd_str key = {0}, *folder = NULL;
    while (gd_json_key(reader, &name)) {
        gd_json_token value = gd_json_next(reader);
        gd_json_skip_open(reader, value);
        if (value.kind == GD_JSON_STRING && gd_str_eq(name.text, GD_STR("Key"))) {
            key = value.text;
        } else if (value.kind == GD_JSON_STRING && gd_str_eq(name.text, GD_STR("Dir"))) {
            folder = GD_NEW(reader->arena, gd_str);
            *folder = gd_path_join(reader->arena, root_folder, value.text);
        }
    }
    if (folder && key.len) {
        gd_map_set(reader->arena, &manifest->folders, key, folder);
    }
}

static void read_modules(gd_json_reader *reader, gd_module_manifest *manifest, gd_str root_folder)
{
    gd_json_token opened = gd_json_next(reader);
    if (opened.kind != GD_JSON_ARRAY) {
        gd_json_skip_open(reader, opened);
        return;
    }
    while (gd_json_item(reader)) {
        read_module(reader, manifest, root_folder);
    }
}

const gd_module_manifest *gd_module_manifest_read(gd_arena *arena, const gd_root *root, gd_str folder,
                                                  gd_diags *diags)
{
    gd_module_manifest *manifest = GD_NEW(arena, gd_module_manifest);
    gd_str path = gd_path_join(arena, folder, GD_STR(".terraform/modules/modules.json"));
    gd_str text;
    gd_io_status status = gd_file_read(arena, root, path, LARGEST_MANIFEST, &text);
    if (status != GD_IO_OK) {
        if (status != GD_IO_MISSING && status != GD_IO_NOT_FILE) {
            gd_diag_report_path(diags, GD_DIAG_FILE_READ, path, "%.*s %s", GD_FMT(path),
                                gd_io_status_text(status));
        }
        return manifest;
    }
    gd_json_reader reader;
    gd_json_init(&reader, arena, gd_source_new(arena, path, text), diags);
    gd_json_token opened = gd_json_next(&reader), name;
    if (opened.kind != GD_JSON_OBJECT) {
        return manifest;
    }
    while (gd_json_key(&reader, &name)) {
        if (gd_str_eq(name.text, GD_STR("Modules"))) {
            read_modules(&reader, manifest, folder);
        } else {
            gd_json_skip(&reader);
        }
    }
    return manifest;
}

const gd_str *gd_module_manifest_find(const gd_module_manifest *manifest, gd_str key)
{
    return gd_map_get(&manifest->folders, key);
}
