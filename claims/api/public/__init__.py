"""What everybody may read. No view here looks at who is asking: the same answer for all."""
