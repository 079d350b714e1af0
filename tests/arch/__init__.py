"""The laws of the design, each as a test that says why the law exists."""
