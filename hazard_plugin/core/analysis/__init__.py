"""What is at risk: questions to the zones of a workspace, answered on its analysis tiles."""
