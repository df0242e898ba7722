"""The token's function: tells the app, in Cognito's access tokens, people's e-mail addresses."""
