"""One small module per kind of conflict or finding; `workbench.pipeline.detect` is the front."""
