"""How the program looks: tokens, palette, style sheet, fonts and icons.

Lives here: everything that turns `resources/theme` and `resources/icons` into Qt's own
means. Must not: widgets, words on screen, or any knowledge of what is being decided.
"""
