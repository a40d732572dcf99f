"""The history at the desk: who changed what, when and why; one record through all its versions."""
