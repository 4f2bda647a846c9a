"""Buttons and modals: their state is a receipt id, so they are alive after a restart."""
