"""What the tests of the shells and of the laws share: copies of the workspace, and accidents."""
