/* call_file.h - files that functions name, kept below the scan root.
 *
 * A relative name starts at the working folder, as in Terraform; an absolute one counts when it lies
 * below the root. `~` is nobody's home here. What leads outside is an error; what is missing is
 * unknown with a note, for it may be made before Terraform runs (a package that a build leaves), but
 * an error where errors are on trial, so that try() and can() answer as in Terraform. */
#ifndef GD_EVAL_CALL_FILE_H
#define GD_EVAL_CALL_FILE_H

#include "eval/call_result.h"

/* The name of argument `index`, relative to the root and clean. Otherwise false: reported, or, without a
 * root, unknown. */
bool gd_call_path(gd_call *call, size_t index, gd_str *path);

/* The bytes of the file that argument `index` names, at most `limit`. Otherwise false, and reported. */
bool gd_call_file(gd_call *call, size_t index, size_t limit, gd_str *bytes);

/* Report that the file of argument `index` cannot be used for `status`. */
void gd_call_file_error(gd_call *call, size_t index, gd_io_status status);

/* `folder`/`name` below the root without `.` and `..`; false where it leaves the root. */
bool gd_path_below_root(gd_eval *eval, gd_str name, gd_str *path);

#endif
