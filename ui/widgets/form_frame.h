#pragma once

#include "ui/widgets/basics.h"

#include <QVBoxLayout>

namespace onhand::ui {

// The frame of a form in a drawer: what does not fit scrolls, and the foot with what is wrong and the buttons stays in
// sight at any height.
struct FormFrame
{
    QWidget* inside = nullptr; // the parent of what goes into `column`
    QVBoxLayout* column = nullptr;
    QLabel* problem = nullptr;      // hidden until something is wrong
    QVBoxLayout* foot = nullptr;    // between the problem and the buttons
    QHBoxLayout* buttons = nullptr; // leaves its stretch to the caller
};
FormFrame makeFormFrame(QWidget* form);

} // namespace onhand::ui
