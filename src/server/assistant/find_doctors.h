// Doctors' names in what patients type: with and without "Dr", with typing errors, first names,
// and without taking "next May" for Dr. May.
#pragma once

#include <string>
#include <vector>

#include "server/assistant/heard.h"
#include "server/store/clinic_store.h"

namespace frontdesk::server {

struct DoctorsFound {
  std::vector<std::string> ids = {};  ///< Several where a name is shared.
  bool has_unknown = false;           ///< "Dr Xyz", and nobody is called so.
};

DoctorsFound find_doctors(const HeardText& text, const std::vector<ClinicStore::DoctorName>& names);

}  // namespace frontdesk::server
