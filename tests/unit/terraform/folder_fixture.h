/* folder_fixture.h - a folder of configuration on disk, for tests, gone when the test ends. */
#ifndef GD_TESTS_TERRAFORM_FOLDER_FIXTURE_H
#define GD_TESTS_TERRAFORM_FOLDER_FIXTURE_H

#include "terraform/terraform.h"

typedef struct {
    char path[64];
    gd_arena arena;
    gd_diags diags;
    gd_root *root;
    gd_config_cache *cache;
} folder_fixture;

void folder_init(folder_fixture *folder);
void folder_release(folder_fixture *folder);

/* Write a file, with the folders above it. In `text`, `'` stands for `"`. */
void folder_write(folder_fixture *folder, const char *name, const char *text);
void folder_link(folder_fixture *folder, const char *name, const char *target);

const gd_stack *folder_evaluate(folder_fixture *folder, const char *root_module);
const gd_instance *folder_row(const gd_stack *stack, const char *address);

#endif
