"""Documents out of meetings: ``render.render_document`` makes one, ``catalogue.DOCUMENTS`` lists their kinds."""
