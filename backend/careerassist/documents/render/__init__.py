"""Documents out: CV and cover letter as PDF and DOCX, and the log of what was changed."""

from careerassist.documents.render.output import RenderedFile, render_documents

__all__ = ["RenderedFile", "render_documents"]
