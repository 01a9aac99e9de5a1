-- guard.route53 - which hosted zones the internet asks.
local route53 = {}

--- Whether the zone answers inside VPCs only: it names a VPC, or is associated with one. Such a zone can neither be
--- signed nor log its queries itself.
function route53.is_private(zone)
    return zone:has("vpc") or zone:link("aws_route53_zone_association", "zone_id") ~= nil
end

return route53
