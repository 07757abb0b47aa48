// SPDX-License-Identifier: MIT
//
// lrm-patch-wizard: the window. Everything it does is in gui/.
#include "app/gui/wizard_app.h"

wxIMPLEMENT_APP(app::gui::WizardApp);
