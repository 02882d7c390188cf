// Everything can be read without this; it adds the keyboard.
