"""Getting public web pages: the only way from CareerAssist to an address that a person named."""
