/* ip_prefix.h - IP addresses and CIDR prefixes as text and bytes.
 *
 * Reads what Go's net.ParseCIDR read before 1.17, as Terraform still does: leading zeros in IPv4 are
 * decimal. Writes RFC 5952, with IPv4-mapped IPv6 addresses as IPv4, as Go's net.IP.String. */
#ifndef GD_EVAL_IP_PREFIX_H
#define GD_EVAL_IP_PREFIX_H

#include "base/buffer.h"

typedef struct {
    unsigned char bytes[16]; /* the first `size` count */
    unsigned size;           /* 4 or 16 */
} gd_ip;

typedef struct {
    gd_ip address; /* with the bits behind the prefix cleared */
    unsigned bits; /* 0 to 8 * size */
} gd_ip_prefix;

bool gd_ip_parse(gd_str text, gd_ip *ip);
bool gd_ip_prefix_parse(gd_str text, gd_ip_prefix *prefix);

/* Clear all bits of `ip` behind the first `bits`. */
void gd_ip_mask(gd_ip *ip, unsigned bits);

/* Whether `ip` is IPv6 for an IPv4 address, ::ffff:0:0/96. */
bool gd_ip_is_mapped(const gd_ip *ip);

bool gd_ip_prefix_contains(const gd_ip_prefix *prefix, const gd_ip *ip);

void gd_ip_write(gd_buffer *out, const gd_ip *ip);
void gd_ip_prefix_write(gd_buffer *out, const gd_ip_prefix *prefix);

#endif
