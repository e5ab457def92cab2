"""Places of China: names, short names, pinyin and division codes come in; divisions, their counts and rows go out."""
