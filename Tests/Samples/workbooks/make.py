"""Writes kinds.xls with PyPI's xlwt 1.3.0: each kind of cell that a `.xls` workbook has."""

import xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("Kinds")
for column, value in enumerate(["Zoë – 25 000", "", 12.25, 7, -0.1, 1e-7, 146875480, 1e15, True, False]):
    sheet.write(0, column, value)
sheet.row(2).set_cell_error(1, 0x2A)
sheet.row(2).set_cell_error(2, 0x07)
sheet.write(2, 3, xlwt.Formula("1+1"))
sheet.write(2, 4, "x" * 9000)
other = book.add_sheet("Many texts")
for row in range(700):
    other.write(row, 0, f"text {row} é")
    other.write(row, 2, row / 100)
book.save("kinds.xls")
