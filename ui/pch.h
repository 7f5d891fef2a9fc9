// Precompiled for the ui. Nothing may rely on it: each file includes what it uses.
#pragma once

#include "../core/pch.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QWidget>
