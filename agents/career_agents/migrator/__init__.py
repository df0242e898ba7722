"""The migrator: brings the database on AWS to the present schema when somebody deploys."""
