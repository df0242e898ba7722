"""Every error a caller can meet: a stable code, an HTTP status, and a sentence for a job seeker.

The tree is flat on purpose: a room that needs a new kind adds it here, so that this file is the
list of everything that can go wrong. `transient` says whether trying again may help.
"""

from __future__ import annotations

from typing import ClassVar


class CareerAssistError(Exception):
    """Base of all errors that are expected and explained."""

    code: ClassVar[str] = "internal_error"
    status: ClassVar[int] = 500
    transient: ClassVar[bool] = False
    default: ClassVar[str] = "Something went wrong on our side. Your files are safe; please retry."

    def __init__(self, message: str | None = None, **details: object) -> None:
        self.message = message or self.default
        self.details = details
        super().__init__(self.message)


# --- what was asked for -------------------------------------------------------------------------


class InvalidRequest(CareerAssistError):
    code = "invalid_request"
    status = 422
    default = "Something in the request is missing or not as expected."


class NotFound(CareerAssistError):
    code = "not_found"
    status = 404
    default = "We could not find that. It may have been deleted."


class NoSuchAddress(NotFound):
    default = "There is nothing at this address."


class MethodNotAllowed(CareerAssistError):
    code = "method_not_allowed"
    status = 405
    default = "This address does not take this kind of request."


class Conflict(CareerAssistError):
    code = "conflict"
    status = 409
    default = "That is not possible in its present state."


class ChangedMeanwhile(CareerAssistError):
    code = "changed_meanwhile"
    status = 412
    default = "This was changed in the meantime. Please look at it again before you change it."


class EditRefused(CareerAssistError):
    """`refusals` (details): why the CV does not bear the text out."""

    code = "edit_refused"
    status = 422
    default = (
        "Your CV does not bear this out. Change the words named below, "
        "or keep them on your own word."
    )


class IdempotencyMismatch(CareerAssistError):
    code = "idempotency_mismatch"
    status = 422
    default = "This Idempotency-Key was already used for a different request."


class Unauthorized(CareerAssistError):
    code = "unauthorized"
    status = 401
    default = "Please sign in."


class Forbidden(CareerAssistError):
    code = "forbidden"
    status = 403
    default = "This request is not allowed from here."


class TooLarge(CareerAssistError):
    code = "too_large"
    status = 413
    default = "That is larger than we accept."


class TooManyRequests(CareerAssistError):
    """`retry_after` (details): seconds until it may be tried again."""

    code = "too_many_requests"
    status = 429
    transient = True
    default = "That was a bit fast. Please wait a moment and try again."


class QuotaExceeded(TooManyRequests):
    code = "quota_exceeded"
    transient = False
    default = "You have reached today's limit. It starts anew at midnight UTC."


class UnsupportedEncoding(CareerAssistError):
    code = "unsupported_encoding"
    status = 415
    default = "Compressed requests are not accepted here. Please send it as it is."


class RequestTimeout(CareerAssistError):
    code = "request_timeout"
    status = 408
    default = "The request took too long to arrive. Please try again."


# --- documents ----------------------------------------------------------------------------------


class DocumentError(CareerAssistError):
    """A file that cannot be used. Never transient: the same bytes fail the same way."""

    code = "document_unreadable"
    status = 422
    default = "We could not read this file. Try saving it again as PDF or DOCX."


class DocumentEmpty(DocumentError):
    code = "document_empty"
    default = "This file is empty."


class DocumentUnsupported(DocumentError):
    code = "document_unsupported"
    status = 415
    default = "We read PDF, DOCX, HTML, Markdown and plain text. Please use one of these."


class DocumentEncrypted(DocumentError):
    code = "document_encrypted"
    default = "This file is protected with a password. Please save it without one and try again."


class DocumentCorrupt(DocumentError):
    code = "document_corrupt"
    default = "This file is damaged. Try opening it, saving it again, and uploading the new copy."


class DocumentWithoutText(DocumentError):
    code = "document_without_text"
    default = (
        "This file holds pictures of text, as a scan does, and no text that can be read. "
        "Please upload the original document, or a version exported from a word processor."
    )


class DocumentTooLong(DocumentError):
    code = "document_too_long"
    status = 413
    default = "This document has more than 30 pages. Please upload only the CV or the posting."


class DocumentUnsafe(DocumentError):
    code = "document_unsafe"
    default = (
        "This file is built in a way that could harm the computer that opens it, "
        "so we did not read it. Please export it again as PDF."
    )


# --- pages of other people ------------------------------------------------------------------------


class FetchError(CareerAssistError):
    """A page that cannot be had. Each says what the person can do instead: paste the text."""

    code = "page_refused"
    status = 422
    default = (
        "The site did not let us read this page. "
        "Please open it yourself and paste the posting's text instead."
    )


class PageAddressInvalid(FetchError):
    code = "page_address_invalid"
    default = (
        "This is not the address of a web page that we can open. Please copy it from the "
        "browser's address bar, starting with https://, or paste the posting's text instead."
    )


class PageAddressPrivate(FetchError):
    code = "page_address_private"
    default = (
        "This address leads into a private network, and we open public pages only. "
        "Please paste the posting's text instead."
    )


class PageHostUnknown(FetchError):
    code = "page_host_unknown"
    default = (
        "There is no site of this name. Please check the address, "
        "or paste the posting's text instead."
    )


class PageNotFound(FetchError):
    code = "page_not_found"
    default = "The posting is no longer there. If you still have its text, please paste it instead."


class PageNeedsSignIn(FetchError):
    code = "page_needs_sign_in"
    default = (
        "This page is shown only to people who sign in, or not to programs. "
        "Please open it yourself and paste the posting's text instead."
    )


class PageForbiddenToRobots(FetchError):
    code = "page_forbidden_to_robots"
    default = (
        "This site asks programs not to read this page (robots.txt), and we keep to that. "
        "Please open it yourself and paste the posting's text instead."
    )


class PageTooLarge(FetchError):
    code = "page_too_large"
    default = (
        "This page is larger than we read. "
        "Please open it yourself and paste the posting's text instead."
    )


class PageUnsupported(FetchError):
    code = "page_unsupported"
    default = (
        "This address does not lead to a page with text that we can read. "
        "Please paste the posting's text instead."
    )


class PageWithoutText(FetchError):
    code = "page_without_text"
    default = (
        "We found no text on this page; some sites show it only in a browser. "
        "Please open it yourself and paste the posting's text instead."
    )


class PageRedirects(FetchError):
    code = "page_redirects"
    default = (
        "This address sends us from page to page without getting anywhere. "
        "Please open it yourself and paste the posting's text instead."
    )


class PageCertificateInvalid(FetchError):
    code = "page_certificate_invalid"
    default = (
        "The site could not prove that it is what its address says (its certificate is not "
        "valid), so we did not read it. Please paste the posting's text instead."
    )


class PageUnavailable(FetchError):
    """The site did not answer, or asked to come back later."""

    code = "page_unavailable"
    status = 503
    transient = True
    default = (
        "The site does not answer at the moment. "
        "Please try again later, or paste the posting's text instead."
    )


# --- work ---------------------------------------------------------------------------------------


class MailRefused(CareerAssistError):
    """An address that takes no e-mail from us: it bounced, somebody complained, or it is none."""

    code = "mail_refused"
    status = 422
    default = "Your e-mail address does not take our e-mails. Please check it where you sign in."


class StepFailed(CareerAssistError):
    """A step's input makes its work impossible (a CV without a single readable role, say)."""

    code = "step_failed"
    status = 422


class JobStalled(CareerAssistError):
    code = "job_stalled"
    default = (
        "We tried this several times and it stopped each time without getting further. "
        "Nothing was lost; you can retry, or try another file."
    )


class Interrupted(CareerAssistError):
    """A worker vanished (crash, power, deployment) while it held the step."""

    code = "interrupted"
    status = 503
    transient = True
    default = "The work was interrupted several times. Nothing was lost; please retry."


class ResearchRunning(CareerAssistError):
    code = "research_running"
    status = 409
    default = "The researcher is reading already. One run at a time is enough."


class ResearchRunOver(CareerAssistError):
    code = "research_run_over"
    status = 409
    default = "This run of the researcher is over, so nothing more can be handed in to it."


class ServiceUnavailable(CareerAssistError):
    code = "service_unavailable"
    status = 503
    transient = True
    default = "A part of the service is not answering at the moment. Please try again shortly."


class SetupError(CareerAssistError):
    """The installation or its settings are wrong. The message says what to do."""

    code = "setup_error"
    status = 500
