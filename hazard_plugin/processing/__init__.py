"""The Processing provider and its algorithms: every feature is one, thin, with real outputs."""
