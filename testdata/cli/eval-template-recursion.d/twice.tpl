${templatefile("twice.tpl", {})} ${templatefile("twice.tpl", {})}
