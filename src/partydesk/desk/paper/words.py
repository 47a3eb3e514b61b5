"""What is said of sheets."""

from PySide6.QtCore import QCoreApplication


def missing_words(missing: tuple[str, ...]) -> str:
    """What is said of characters that no font has; the code stands beside each, since it can't be drawn."""
    text = QCoreApplication.translate("paper", "有 %d 个字没有字形：%s。打印出来留空框，请打印后用笔补上。")
    return text % (len(missing), "、".join(f"{char}（U+{ord(char):04X}）" for char in missing))
