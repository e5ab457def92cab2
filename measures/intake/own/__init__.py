"""Metrics, objects, instruments, units and regions of one's own: drafts of the workspace until they are published."""
