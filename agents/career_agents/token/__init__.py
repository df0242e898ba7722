"""The token's function: says in Cognito's access tokens which e-mail address is whose."""
